/**
 * HTML with every attribute taken away but the address of links. What is left is still to be parsed and sifted; this
 * comes first because even a document that runs nothing reports each handler in it as a breach of the policy.
 */
export function withoutAttributes(html: string): string {
  return html.replace(
    /<(\/?)([a-z][a-z0-9-]*)([^>]*)(?:>|$)/gi,
    (_tag, slash: string, name: string, rest: string) => {
      if (slash !== '' || name.toLowerCase() !== 'a') return `<${slash}${name}>`
      const found = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(rest)
      const address = found?.[1] ?? found?.[2] ?? found?.[3]
      return address === undefined ? '<a>' : `<a href="${address.replaceAll('"', '&quot;')}">`
    },
  )
}
