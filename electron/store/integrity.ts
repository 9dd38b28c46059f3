export async function checkFile(path: string): Promise<string[]> {
  return [path].slice(1)
}
