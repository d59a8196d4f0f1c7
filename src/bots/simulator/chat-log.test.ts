import { answeredLine, saidLine } from './chat-log';

describe('answeredLine', () => {
  it('names the file above its caption', () => {
    const file = { kind: 'picture', ref: 'r', name: 'diem.png' } as const;
    expect(answeredLine({ text: 'Điểm của bác', rows: [] }, file)).toBe(
      'Bot: (ảnh) diem.png\n     Điểm của bác',
    );
  });

  it('names a document', () => {
    const file = { kind: 'document', ref: 'r', name: 'so-tay.pdf' } as const;
    expect(answeredLine({ text: '', rows: [] }, file)).toBe('Bot: (tệp) so-tay.pdf');
  });
});

describe('saidLine', () => {
  it.each([
    [{ kind: 'photographed', photo: { ref: 'r', fileName: 'a.jpg' } } as const, 'Dân: (ảnh) a.jpg'],
    [{ kind: 'photographed', photo: { ref: 'r' } } as const, 'Dân: (ảnh)'],
    [{ kind: 'sent-other', what: 'file', name: 'a.doc' } as const, 'Dân: (tệp) a.doc'],
    [{ kind: 'sent-other', what: 'sticker' } as const, 'Dân: (tệp) sticker'],
  ])('writes %j as %j', (happening, line) => {
    expect(saidLine(happening)).toBe(line);
  });
});
