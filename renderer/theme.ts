import { Button, createTheme, Drawer, type MantineColorsTuple, Menu, Modal } from '@mantine/core'
import styles from './components/over-page.module.css'
import { messages } from './messages/messages.ts'

/** Shades are set as variables in styles/tokens.css; Mantine only needs to know that the colour exists. */
const ink: MantineColorsTuple = [
  '#f4f2ee',
  '#e5e1da',
  '#cfc9bf',
  '#a19a8f',
  '#6c655b',
  '#565047',
  '#3a362f',
  '#2a2723',
  '#1e1c19',
  '#151412',
]

/** What lies over the page. Its header is no banner of the page, whatever element it is. */
const overPage = {
  lockScroll: false,
  overlayProps: { gradient: 'linear-gradient(var(--shade), var(--shade))' },
  closeButtonProps: { 'aria-label': messages.actions.close },
  attributes: { header: { role: 'presentation' } },
}

export const theme = createTheme({
  primaryColor: 'ink',
  colors: { ink },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Locking the scroll would add a style element; the page itself never scrolls, so there is nothing to lock.
    Modal: Modal.extend({
      defaultProps: { ...overPage, transitionProps: { duration: 120 } },
      classNames: { content: styles.dialog },
    }),
    Drawer: Drawer.extend({
      defaultProps: { ...overPage, transitionProps: { duration: 140 } },
      classNames: { content: styles.drawer },
    }),
    Menu: Menu.extend({
      // Inside the landmark of its button, and placed so that no scrolling parent cuts it off.
      defaultProps: {
        shadow: 'md',
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 80 },
      },
    }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
  },
})
