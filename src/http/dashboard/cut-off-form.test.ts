import { cutOffForm } from './cut-off-form';

const type = 'multipart/form-data; boundary=----x1';
const text = (name: string, value: string) =>
  `------x1\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string) =>
  `------x1\r\nContent-Disposition: form-data; name="anh"; filename="${name}"\r\n` +
  `Content-Type: image/jpeg\r\n\r\n${content}`;

/** What can be read of a form that broke off. */
async function rest(body: string, contentType = type) {
  const closed = cutOffForm(Buffer.from(body), contentType);
  if (closed === undefined) return undefined;
  const reader: { formData: () => Promise<FormData> } = new Response(closed, {
    headers: { 'content-type': contentType },
  });
  const fields = Array.from(await reader.formData());
  return Promise.all(
    fields.map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()]),
  );
}

describe('cutOffForm', () => {
  it('keeps all fields before the file that broke off, and what there is of the file', async () => {
    expect(await rest(text('ten', 'Tuần lễ') + file('a.jpg', 'JPEG…'))).toEqual([
      ['ten', 'Tuần lễ'],
      ['anh', 'JPEG…'],
    ]);
  });

  it.each([
    ['within a text', text('ten', 'Tuần') + text('noi-dung', 'dài').slice(0, -3)],
    ['within the head of a file', text('ten', 'Tuần') + file('a.jpg', '').slice(0, -8)],
    ['after a file, within a text', file('a.jpg', 'x\r\n') + text('ten', 'Tuần').slice(0, -3)],
    ['where no file was chosen', file('', '')],
    ['before anything', '------'],
  ])('has nothing to give where it broke off %s', async (_, body) => {
    expect(await rest(body)).toBeUndefined();
  });

  it('knows no forms of another kind', async () => {
    expect(await rest('a=b&c=', 'application/x-www-form-urlencoded')).toBeUndefined();
  });
});
