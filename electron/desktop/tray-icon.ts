import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type NativeImage, nativeImage } from 'electron'
import type { TrayState } from './tray-text.ts'

/**
 * The icon of a state, in the lines that show on a bar of this theme. An empty square where the file is missing: a tray
 * without its picture still has its menu.
 */
export function trayIcon(folder: string, state: TrayState, isDark: boolean): NativeImage {
  const path = join(folder, `tray-${state}-${isDark ? 'dark' : 'light'}.png`)
  if (!existsSync(path)) return blank()
  const image = nativeImage.createFromPath(path)
  // macOS draws the lines itself, in the colour of its bar, where an icon has no colour of its own.
  if (process.platform === 'darwin' && state === 'idle') image.setTemplateImage(true)
  return image
}

function blank(): NativeImage {
  const size = 16
  return nativeImage.createFromBitmap(Buffer.alloc(size * size * 4, 0x80), { width: size, height: size })
}
