/** The entry that starts a program; each part of the command is quoted as the Desktop Entry Specification wants it. */
export function autostartEntry(program: string, parts: readonly string[]): string {
  const command = [program, ...parts, '--hidden'].map(quote).join(' ')
  return `[Desktop Entry]\nType=Application\nName=Kalends\nExec=${command}\nX-GNOME-Autostart-enabled=true\n`
}

function quote(part: string): string {
  // First as a string of the file, then as an argument in quotes; a percent sign would be a field code.
  return `"${part
    .replace(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
}
