/** Every page of the dashboard. Phones first; every pair of colours has a contrast of at least 4.5 to 1. */
export const style = `
:root {
  color-scheme: light;
  --ink: #17242f; --soft: #46566a; --line: #c3ced9; --ground: #eef2f6; --paper: #fff;
  --brand: #1d5f8f; --brand-dark: #174c73; --tint: #e3eff8; --focus: #b3400e;
  --warn-ground: #fff1d6; --warn-ink: #6b3f00; --bad-ground: #fde8e6; --bad-ink: #8f1d16; --good-ground: #e2f4e6; --good-ink: #14532d;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", Roboto, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, p, ul, ol, dl, dd, figure, fieldset { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1.05rem; }
ul, ol { padding-left: 1.25rem; }
a { color: var(--brand); text-underline-offset: .15em; }
button, input, select, textarea { font: inherit; color: inherit; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .2rem; }
[hidden] { display: none !important; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; z-index: 9; background: var(--paper); padding: .5rem 1rem; border-radius: 0 0 .5rem .5rem; }
.skip:focus { top: 0; }

.top { position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: .75rem; padding: .45rem .9rem; background: var(--brand); color: #fff; }
.top a { color: #fff; }
.brand { font-weight: 700; margin-right: auto; }
.brand a { text-decoration: none; display: inline-block; padding: .35rem 0; }
.top :focus-visible { outline-color: #ffd9a8; }
.menu-button { border: 1px solid #ffffffb0; background: transparent; color: #fff; border-radius: .5rem; padding: .35rem .8rem; min-height: 2.5rem; cursor: pointer; }
.frame { display: block; }
.menu { margin: 0; padding: .5rem; border: 0; background: var(--paper); color: var(--ink); }
.menu ul { list-style: none; padding: 0; display: grid; gap: .1rem; }
.menu a { display: block; padding: .55rem .8rem; border-radius: .5rem; text-decoration: none; color: var(--ink); min-height: 2.6rem; }
.menu a[aria-current] { background: var(--tint); color: var(--brand-dark); font-weight: 700; box-shadow: inset .25rem 0 0 var(--brand); }
.menu:popover-open { position: fixed; inset: 3.6rem .6rem auto auto; width: min(19rem, calc(100vw - 1.2rem)); max-height: calc(100dvh - 4.2rem); overflow-y: auto; border-radius: .8rem; box-shadow: 0 .8rem 2.5rem #10202e66; }
.menu::backdrop { background: #10202e66; }
main { padding: 1rem .9rem 4rem; display: grid; gap: 1rem; align-content: start; grid-template-columns: minmax(0, 1fr); max-width: 76rem; }
main:focus { outline: none; }
main > form, main > section { display: grid; gap: .9rem; grid-template-columns: minmax(0, 1fr); }
main.narrow { max-width: 36rem; margin: 0 auto; }

.card { background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; padding: 1rem; display: grid; gap: .75rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); list-style: none; padding: 0; }
ul.plain { list-style: none; padding: 0; display: grid; gap: .6rem; }
.line { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--line); padding-bottom: .6rem; }
.line:last-child { border-bottom: 0; padding-bottom: 0; }
.line > .grow { flex: 1 1 11rem; }
.line > details[open] { flex-basis: 100%; }
.line > details[open] form, .card > details[open] > form { display: grid; gap: .6rem; margin: .3rem 0 .9rem; }
.line > details[open] > p { margin-bottom: .5rem; }
.columns { columns: 13rem; }
.columns li { padding: .15rem 0; }
.counts { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .6rem; }
.count { background: var(--ground); border-radius: .6rem; padding: .6rem .8rem; }
.count a { display: grid; text-decoration: none; color: inherit; }
.count a:hover { text-decoration: underline; }
.count > span { display: block; }
.figure { font-size: 2rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
.muted { color: var(--soft); }
.small { font-size: .9rem; }
.tag { display: inline-block; background: var(--tint); color: var(--brand-dark); border-radius: 1rem; padding: .05rem .65rem; font-size: .875rem; font-weight: 600; }
.tag-warn { background: var(--warn-ground); color: var(--warn-ink); }
.tag-bad { background: var(--bad-ground); color: var(--bad-ink); }
.notice, .error, .sample { border-radius: .6rem; padding: .7rem 1rem; border-left: .35rem solid; display: grid; gap: .4rem; }
.notice { background: var(--good-ground); color: var(--good-ink); }
.error { background: var(--bad-ground); color: var(--bad-ink); }
.sample { background: var(--warn-ground); color: var(--warn-ink); }

.field { display: grid; gap: .25rem; font-weight: 600; max-width: 34rem; }
.field input, .field select, .field textarea { font-weight: 400; border: 1px solid #6b7c8d; border-radius: .5rem; padding: .5rem .7rem; min-height: 2.75rem; width: 100%; background: #fff; }
.field textarea { min-height: 6rem; resize: vertical; }
.field .hint { font-weight: 400; color: var(--soft); font-size: .9rem; }
.field [aria-invalid="true"] { border-color: var(--bad-ink); border-width: 2px; }
fieldset { border: 1px solid var(--line); border-radius: .6rem; padding: .6rem .9rem .8rem; display: grid; gap: .4rem; min-width: 0; }
legend { font-weight: 600; padding: 0 .3rem; }
.option { display: flex; gap: .6rem; align-items: baseline; min-height: 2rem; }
form.card { max-width: none; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
.button, .button-plain { display: inline-flex; align-items: center; justify-content: center; gap: .4rem; min-height: 2.75rem; padding: .45rem 1.1rem; border-radius: .6rem; cursor: pointer; text-decoration: none; font-weight: 600; border: 1px solid var(--brand); }
.button { background: var(--brand); color: #fff; }
.button-plain { background: var(--paper); color: var(--brand-dark); border-color: #7f95a8; }
.button-bad { background: var(--paper); color: var(--bad-ink); border-color: var(--bad-ink); }
.code { font: 700 1.6rem/1.3 ui-monospace, "Noto Sans Mono", monospace; letter-spacing: .08em; user-select: all; overflow-wrap: anywhere; }
details > summary { cursor: pointer; font-weight: 600; padding: .3rem 0; color: var(--brand-dark); }
.pages { display: flex; gap: .6rem; flex-wrap: wrap; }

.talk { list-style: none; padding: 0; display: grid; gap: .6rem; }
.said { border: 1px solid var(--line); border-radius: .8rem; padding: .5rem .8rem; max-width: 34rem; margin-right: 1.5rem; }
.said-officer { background: var(--tint); margin: 0 0 0 1.5rem; justify-self: end; }
.words { white-space: pre-line; overflow-wrap: anywhere; }
blockquote { margin: 0; white-space: pre-line; }

.table { width: 100%; border-collapse: collapse; background: var(--paper); font-variant-numeric: tabular-nums; }
.table caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
.table th, .table td { text-align: left; vertical-align: top; padding: .55rem .7rem; border-bottom: 1px solid var(--line); }
.table th { font-size: .9rem; color: var(--soft); }
.table .number { text-align: right; }

@media (max-width: 40rem) {
  .table, .table caption, .table tbody, .table tr, .table td, .table tbody th { display: block; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table { background: none; }
  .table tr { background: var(--paper); border: 1px solid var(--line); border-radius: .7rem; padding: .4rem .2rem; margin-bottom: .7rem; }
  .table td, .table tbody th { border: 0; padding: .25rem .8rem; }
  .table tbody th { font-size: 1rem; color: inherit; }
  .table td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-weight: 600; font-size: .9rem; }
  .table td:empty { display: none; }
  .table .number { text-align: left; }
  .actions .button, .actions .button-plain, .actions .button-bad { flex: 1 1 auto; }
}
@media (min-width: 60rem) {
  .frame { display: grid; grid-template-columns: 14rem minmax(0, 1fr); }
  .menu-button { display: none; }
  .menu, .menu:popover-open { display: block; position: sticky; inset: 3.4rem auto auto auto; width: auto; max-height: calc(100dvh - 3.4rem); height: max-content; overflow-y: auto; background: none; box-shadow: none; padding: 1rem .6rem; }
  main { padding: 1.4rem 1.6rem 4rem; }
  .card { padding: 1.2rem; }
}
@media (hover: hover) {
  .button:hover { background: var(--brand-dark); }
  .button-plain:hover, .menu a:hover { background: var(--tint); }
}
@media print { .top, .menu, .skip, form { display: none; } body { background: #fff; } }
`;
