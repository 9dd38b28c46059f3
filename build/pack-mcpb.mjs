import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBridge } from './bundle.mjs'
import { root } from './root.mjs'
import { runTool } from './run-tool.mjs'

const tool = join(root, 'node_modules/@anthropic-ai/mcpb/dist/cli/cli.js')
const icon = join(root, 'dist/icons/kalends-512.png')

/**
 * Writes the bundle, as the official tool validates and packs it. The icon comes along where it was built.
 *
 * @param {string} file
 */
export async function packMcpb(file) {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-mcpb-'))
  try {
    const { outputFiles } = await buildBridge()
    const relay = outputFiles.find(({ path }) => path.endsWith('.js'))
    if (relay === undefined) throw new Error('the relay was not built')
    mkdirSync(join(folder, 'server'))
    // Named as a module: there is no package.json to say so.
    writeFileSync(join(folder, 'server/kalends.mjs'), relay.text.replace(/^\/\/# sourceMappingURL=.*$/m, ''))
    copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
    const hasIcon = existsSync(icon)
    if (hasIcon) copyFileSync(icon, join(folder, 'icon.png'))
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest(hasIcon), null, 2))
    await runMcpb('validate', join(folder, 'manifest.json'))
    await runMcpb('pack', folder, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string[]} words */
export async function runMcpb(...words) {
  const { problem, output } = await runTool([process.execPath, tool, ...words], { minutes: 1 })
  if (problem !== null) throw new Error(`mcpb ${words[0]}: ${problem}\n${output}`)
}

/** @param {boolean} hasIcon */
function manifest(hasIcon) {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    manifest_version: '0.3',
    name: 'kalends',
    display_name: 'Kalends',
    version,
    description: 'Every calendar on this computer, two ways and offline; changes only as you allow.',
    long_description:
      'Lets Claude read and change the calendars that Kalends keeps: Google, Microsoft, CalDAV, feeds and files. Needs the Kalends application on this computer; where it does not run, it is started. Each change is shown to you in Kalends’ own window before it is made, until you say otherwise.',
    author: { name: 'Kalends' },
    license,
    ...(hasIcon ? { icon: 'icon.png' } : {}),
    keywords: ['calendar', 'agenda', 'availability', 'caldav', 'ics'],
    server: {
      type: 'node',
      entry_point: 'server/kalends.mjs',
      mcp_config: {
        command: 'node',
        args: [`\${__dirname}/server/kalends.mjs`],
        env: { KALENDS_TOOLSETS: `\${user_config.toolsets}`, KALENDS_HOME: `\${user_config.home}` },
      },
    },
    tools_generated: true,
    prompts_generated: true,
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: '>=20.0.0' } },
    user_config: {
      toolsets: {
        type: 'string',
        title: 'Tools',
        description:
          'Sets of tools, with commas between them: calendar, accounts, sync, files, time, trips; or all.',
        default: 'calendar',
        required: false,
      },
      home: {
        type: 'string',
        title: 'Data folder',
        description: 'Where Kalends keeps its data; leave it empty for the usual place.',
        default: '',
        required: false,
      },
    },
  }
}
