import { cruise } from 'dependency-cruiser'
import configuration from '../.dependency-cruiser.mjs'
import { root } from './root.mjs'

/** The folders that the rules speak of. */
const folders = ['shared', 'electron', 'renderer', 'e2e']

/**
 * @typedef {{ rule: string, from: string, to: string }} Violation
 */

/**
 * Reads every import below the folders and holds it against .dependency-cruiser.mjs.
 *
 * @param {{ baseDir?: string, folders?: string[] }} options
 * @returns {Promise<{ modules: number, imports: number, violations: Violation[] }>} modules and imports read (the
 *   project's own), and what breaks a rule
 */
export async function readWalls({ baseDir = root, folders: from = folders } = {}) {
  const { output } = await cruise(from, {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    baseDir,
  })
  if (typeof output === 'string')
    throw new Error('dependency-cruiser gave text where its result was asked for')
  const own = output.modules.filter((module) => !module.source.includes('node_modules') && !module.coreModule)
  return {
    modules: own.length,
    imports: own.reduce((count, module) => count + module.dependencies.length, 0),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}
