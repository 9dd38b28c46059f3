import type { Locator, Page } from '@playwright/test'
import { expect } from '../support/test.ts'

/** How somebody works the page: with a mouse, or with the keyboard. Text is typed either way. */
export interface Hand {
  readonly name: 'mouse' | 'keyboard'
  /** Presses a button, or a choice. */
  press(target: Locator): Promise<void>
  /** Puts a text into a field, in place of what is there. */
  write(field: Locator, text: string): Promise<void>
  /** Chooses of a list that the system shows. */
  choose(list: Locator, option: string): Promise<void>
}

export function mouseOf(page: Page): Hand {
  return {
    name: 'mouse',
    async press(target) {
      // What is drawn of some choices is their label.
      const isDrawnByLabel = await target.evaluate((element) => element.classList.contains('visually-hidden'))
      await (isDrawnByLabel ? target.locator('xpath=ancestor::label') : target).click()
    },
    async write(field, text) {
      await field.click({ clickCount: 3 })
      await page.keyboard.type(text)
    },
    // What the system opens for a list is no part of the page; it is pointed at, and the choice made as by the system.
    async choose(list, option) {
      await list.click()
      await list.selectOption({ label: option })
    },
  }
}

export function keyboardOf(page: Page): Hand {
  return {
    name: 'keyboard',
    async press(target) {
      await tabTo(page, target)
      const isChoice = await target.evaluate(
        (element) => element instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(element.type),
      )
      await page.keyboard.press(isChoice ? 'Space' : 'Enter')
    },
    async write(field, text) {
      await tabTo(page, field)
      const isText = await field.evaluate(
        (element) => !/^(?:date|time)$/.test(element.getAttribute('type') ?? ''),
      )
      if (isText) await page.keyboard.press('Control+a')
      await page.keyboard.type(text)
    },
    async choose(list, option) {
      await tabTo(page, list)
      await page.keyboard.press('Home')
      for (let step = 0; step < 80; step += 1) {
        const chosen = await list.evaluate(
          (element) => (element as HTMLSelectElement).selectedOptions[0]?.label,
        )
        if (chosen === option) return
        await page.keyboard.press('ArrowDown')
      }
      throw new Error(`the arrows do not come to ${option}`)
    },
  }
}

/** Tab by tab until the focus is there; of radio buttons, of which Tab finds one, by the arrows. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached()
  for (let step = 0; step < 120; step += 1) {
    const place = await target.evaluate((element) => {
      const active = document.activeElement
      if (element === active) return 'there'
      const isSameGroup =
        element instanceof HTMLInputElement &&
        element.type === 'radio' &&
        active instanceof HTMLInputElement &&
        active.type === 'radio' &&
        active.name === element.name
      return isSameGroup ? 'beside' : 'elsewhere'
    })
    if (place === 'there') return
    await page.keyboard.press(place === 'beside' ? 'ArrowDown' : 'Tab')
  }
  throw new Error(`the keyboard does not come to ${target}`)
}

/**
 * Notes each use of the other hand: of a pointer where the keyboard is meant, of keys other than of what is typed into
 * fields where the mouse is.
 */
export async function watchOtherHand(page: Page, hand: Hand): Promise<string[]> {
  const uses: string[] = []
  await page.exposeFunction('noteOtherHand', (use: string) => uses.push(use))
  await page.addInitScript(watch, hand.name)
  await page.evaluate(watch, hand.name)
  return uses
}

function watch(name: Hand['name']): void {
  const { noteOtherHand } = globalThis as unknown as { noteOtherHand(use: string): void }
  if (name === 'keyboard') {
    document.addEventListener('pointerdown', () => noteOtherHand('the pointer was used'), true)
    return
  }
  document.addEventListener(
    'keydown',
    ({ key, target }) => {
      const isField = target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')
      if (!isField || key.length > 1) noteOtherHand(`the key ${key} was used`)
    },
    true,
  )
}
