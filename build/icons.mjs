import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { root } from './root.mjs'

/** Points of the application's icon; the packager makes .icns and .ico of the largest. */
export const applicationSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const states = ['idle', 'syncing', 'offline', 'attention']
/** The colour of the lines, by what they are drawn on. */
const themes = { light: '#1d1b18', dark: '#fbfaf8' }
/** Pixels of a tray icon; the larger are for screens of twice the density. */
const trayScales = { '': 16, '@2x': 32, '@3x': 48 }

/**
 * Draws every icon into dist/icons/: `kalends-512.png`, `tray-idle-dark.png`, `tray-idle-dark@2x.png` …, and the
 * application's by the names that packages for Linux want, `linux/512x512.png`.
 */
export function drawIcons() {
  const folder = join(root, 'dist/icons')
  mkdirSync(folder, { recursive: true })
  const application = readFileSync(join(root, 'renderer/public/icon.svg'), 'utf8')
  mkdirSync(join(folder, 'linux'), { recursive: true })
  for (const size of applicationSizes) {
    write(folder, `kalends-${size}`, application, size)
    write(join(folder, 'linux'), `${size}x${size}`, application, size)
  }
  const tray = readFileSync(join(root, 'build/tray.svg'), 'utf8')
  for (const state of states) {
    for (const [theme, color] of Object.entries(themes)) {
      const drawing = inState(tray, state).replaceAll('currentColor', color)
      for (const [scale, size] of Object.entries(trayScales))
        write(folder, `tray-${state}-${theme}${scale}`, drawing, size)
    }
  }
}

/** The drawing without the marks of other states. @param {string} svg @param {string} state */
export function inState(svg, state) {
  return svg.replaceAll(/ *<g id="(\w+)">.*?<\/g>\n/gs, (group, id) => (id === state ? group : ''))
}

/** @param {string} folder @param {string} name @param {string} svg @param {number} size */
function write(folder, name, svg, size) {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
  writeFileSync(join(folder, `${name}.png`), image)
}
