/** The look of the pages without script, in the colours of the page itself (renderer/styles/tokens.css). */
export const loginStyle = `:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --surface: #fff; --sunken: #f4f2ee; --line: #6c655b; --ink: #1e1c19; --ink-2: #565047;
  --red: #b4321f; --focus: #1d5fc4;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151412; --surface: #1e1c1a; --sunken: #1a1917; --line: #a19a8f; --ink: #eeebe6; --ink-2: #bdb6ab;
    --red: #ff806b; --focus: #86b4ff;
  }
}
body { margin: 0 }
main { max-width: 30rem; margin: min(12vh, 7rem) auto 3rem; padding: 0 1rem }
h1 { margin: 0 0 1rem; font: 500 1.75rem/1.2 'Iowan Old Style', Charter, Georgia, serif; overflow-wrap: anywhere }
p { margin: 0 0 1rem }
bdi { overflow-wrap: anywhere }
a { color: inherit }
pre { margin: 0 0 1rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--sunken); overflow: auto }
form > label { display: block; margin: 1.25rem 0 .25rem; font-weight: 500 }
input:not([type=checkbox], [type=radio]), select {
  box-sizing: border-box; width: 100%; min-height: 2.5rem; padding: .25rem .75rem; font: inherit; color: inherit;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--surface);
}
input[type=checkbox], input[type=radio] { flex: none; width: 1.125rem; height: 1.125rem; margin: .1875rem 0 0; accent-color: var(--ink) }
fieldset { min-width: 0; margin: 1.25rem 0 0; padding: 0; border: 0 }
legend { margin-bottom: .25rem; padding: 0; font-weight: 500 }
fieldset label { display: flex; align-items: start; gap: .625rem; padding: .25rem 0 }
.nested { padding-inline-start: 1.75rem }
.note { margin: .375rem 0 0; font-size: .875rem; color: var(--ink-2) }
.problem { font-weight: 600; color: var(--red) }
.acts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.5rem 0 0 }
button {
  min-height: 2.5rem; padding: .25rem 1.25rem; font: inherit; font-weight: 500; color: var(--ink); cursor: pointer;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--surface);
}
.primary { border-color: var(--ink); background: var(--ink); color: var(--paper) }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
`
