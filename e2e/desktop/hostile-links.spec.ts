import { expect, test } from './desktop-test.ts'

test('a link shows what it may, and one that wants more is refused with a reason', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.electron.evaluate(({ dialog }) => {
    const refused: string[] = []
    Object.assign(globalThis, { refused })
    dialog.showMessageBox = ((options: Electron.MessageBoxOptions) => {
      refused.push(options.detail ?? '')
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
  })
  const address = page.url()
  const links = [
    'kalends://event/<script>alert(1)</script>',
    'kalends://accounts/remove/1',
    'kalends://passphrase',
    'kalends://event/1/../../../../etc/passwd',
    `kalends://search/${'x'.repeat(5_000)}`,
  ]
  await desktop.startAgain(...links)
  const refused = () =>
    desktop.electron.evaluate(() => (globalThis as unknown as { refused: string[] }).refused)
  await expect.poll(refused).toHaveLength(links.length)
  for (const reason of await refused()) expect(reason).toMatch(/^The link /)
  expect(page.url()).toBe(address)
})
