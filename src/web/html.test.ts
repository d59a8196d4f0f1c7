import { html, jsonBlock } from './html';

const hostile = `</p><script>"R&B" 'x'</script>`;
const escaped = '&lt;/p&gt;&lt;script&gt;&quot;R&amp;B&quot; &#39;x&#39;&lt;/script&gt;';

describe('html', () => {
  it('escapes words in texts', () => {
    expect(html`<p>${hostile}</p>`.markup).toBe(`<p>${escaped}</p>`);
  });

  it('escapes words in attributes', () => {
    expect(html`<p title="${hostile}"></p>`.markup).toBe(`<p title="${escaped}"></p>`);
  });

  it('puts markup together as it is', () => {
    const items = ['một', 'hai'].map((word) => html`<b>${word}</b>`);
    expect(html`<p>${items} ${html`<i>${3}</i>`}</p>`.markup).toBe('<p><b>một</b><b>hai</b> <i>3</i></p>');
  });
});

describe('a block of JSON for a script', () => {
  it('cannot be left by what is in it, and reads back the same', () => {
    const { markup } = jsonBlock('texts', { hostile });
    expect(markup.match(/<\/script>/g)).toHaveLength(1);
    const json = /<script[^>]*>(.*)<\/script>/s.exec(markup)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual({ hostile });
  });
});
