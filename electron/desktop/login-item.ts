import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'

/** Has the system start Kalends with the session, in the tray alone, or no more. */
export function setLaunchAtLogin(isWanted: boolean): void {
  if (process.platform === 'linux') keepAutostart(isWanted, process.env)
  else app.setLoginItemSettings({ openAtLogin: isWanted, args: ['--hidden'] })
}

/** Electron does not know the autostart of Linux desktops (freedesktop.org, Desktop Application Autostart). */
function keepAutostart(isWanted: boolean, environment: NodeJS.ProcessEnv): void {
  const folder = join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const path = join(folder, 'kalends.desktop')
  if (!isWanted) {
    rmSync(path, { force: true })
    return
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, autostartEntry(environment.APPIMAGE || process.execPath, ownScript()))
}

/** Unpacked, Electron has to be told what to run. */
function ownScript(): string[] {
  return app.isPackaged ? [] : [app.getAppPath()]
}
