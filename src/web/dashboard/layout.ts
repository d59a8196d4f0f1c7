import { html, type Markup } from '../html';
import { at } from './at';
import { iconAddress, styleAddress } from './files';
import type { MenuEntry } from './menu';

/** A whole page. */
export interface PageView {
  /** The name of the tab, and the only `h1`. */
  readonly title: string;
  readonly body: Markup;
  /** What is in the menu; nobody is signed in where there is none. */
  readonly menu: readonly MenuEntry[];
  /** The path of the entry the page belongs to. */
  readonly section?: string;
  /** What came of the form before. */
  readonly notice?: string;
}

/** A page with the dashboard's frame around it. */
export function layout({ title, body, menu, section, notice }: PageView): string {
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Trợ lý Khuyến học</title>
        <link rel="icon" href="${iconAddress}" type="image/svg+xml" />
        <link rel="stylesheet" href="${styleAddress}" />
      </head>
      <body>
        <a class="skip" href="#noi-dung">Đến nội dung chính</a>
        <header class="top">
          <p class="brand"><a href="${at('/')}">Trợ lý Khuyến học</a></p>
          ${
            menu.length === 0
              ? ''
              : html`<button type="button" class="menu-button" popovertarget="danh-muc">Danh mục</button>`
          }
        </header>
        <div ${menu.length === 0 ? '' : html`class="frame"`}>
          ${menu.length === 0 ? '' : menuOf(menu, section)}
          <main id="noi-dung" tabindex="-1" ${menu.length === 0 ? html`class="narrow"` : ''}>
            <h1>${title}</h1>
            ${notice === undefined ? '' : html`<p class="notice" role="status">${notice}</p>`} ${body}
          </main>
        </div>
      </body>
    </html>`;
  return page.markup;
}

function menuOf(menu: readonly MenuEntry[], section: string | undefined): Markup {
  return html`<nav id="danh-muc" class="menu" aria-label="Danh mục" popover>
    <ul>
      ${menu.map(
        ({ path, label }) =>
          html`<li>
            <a href="${at(path)}" ${path === section ? html`aria-current="page"` : ''}>${label}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
