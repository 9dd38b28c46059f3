// Runs before the first paint, so that no chosen theme, contrast or language flashes another one. A file of its
// own because the content security policy allows no inline script.
;(() => {
  const root = document.documentElement
  const script = document.currentScript

  const theme = stored('mantine-color-scheme-value')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  const hasMoreContrast =
    stored('kalends.contrast') === 'more' || matchMedia('(prefers-contrast: more)').matches
  root.toggleAttribute('data-more-contrast', hasMoreContrast)

  const languages = ['en', 'de']
  const wanted = [stored('kalends.language') ?? '', ...navigator.languages].map(
    (tag) => tag.toLowerCase().split('-')[0],
  )
  root.lang = wanted.find((language) => languages.includes(language)) ?? 'en'

  // The words of that language are fetched beside the page's script, which waits for them. The build names their files.
  const words = script.getAttribute(`data-words-${root.lang}`)
  if (words !== null) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = words
    document.head.append(link)
  }

  function stored(name) {
    try {
      return localStorage.getItem(name)
    } catch {
      // Storage may be forbidden; what the system and the browser say is then used.
      return null
    }
  }
})()
