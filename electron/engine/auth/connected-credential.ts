/** By what a client let in over OAuth is known as a credential, among those of access tokens. */
export function connectedCredential(id: string): string {
  return `connected ${id}`
}
