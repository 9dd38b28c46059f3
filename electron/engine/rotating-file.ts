import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

const mostOctets = 5 * 1024 * 1024
const keptFiles = 3

/** A log file that never grows without bound: at 5 MB it becomes `name.1`, and `name.3` is the oldest kept. */
export class RotatingFile {
  readonly #path: string
  readonly #mostOctets: number
  #descriptor: number
  #size: number

  constructor(path: string, limit: number = mostOctets) {
    this.#path = path
    this.#mostOctets = limit
    this.#descriptor = openSync(path, 'a', 0o600)
    this.#size = fstatSync(this.#descriptor).size
  }

  /** Synchronous: lines are few, and the last ones before a crash are the ones that matter. */
  write(line: string): void {
    if (this.#descriptor === -1) return
    try {
      this.#size += writeSync(this.#descriptor, line)
      if (this.#size > this.#mostOctets) this.#rotate()
    } catch {
      // A full disk must not bring the engine down for the sake of its log.
    }
  }

  close(): void {
    if (this.#descriptor === -1) return
    closeSync(this.#descriptor)
    this.#descriptor = -1
  }

  #rotate(): void {
    closeSync(this.#descriptor)
    rmSync(`${this.#path}.${keptFiles}`, { force: true })
    for (let number = keptFiles - 1; number >= 1; number -= 1) {
      try {
        renameSync(`${this.#path}.${number}`, `${this.#path}.${number + 1}`)
      } catch {
        // That one does not exist yet.
      }
    }
    renameSync(this.#path, `${this.#path}.1`)
    this.#descriptor = openSync(this.#path, 'a', 0o600)
    this.#size = 0
  }
}
