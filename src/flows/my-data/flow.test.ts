import { chatAtFirstQuestion } from '../../testing/every-kind-chat';

describe('deleting everything', () => {
  it('asks once more, then forgets all but the language', () => {
    const chat = chatAtFirstQuestion();
    chat.pick('TH1:daily');
    chat.photo();
    chat.type('xóa dữ liệu');
    chat.effects();
    chat.pick('erase:yes');
    expect(chat.effects().map(({ kind }) => kind)).toEqual(['erase-person', 'say']);
    expect(chat.session()).toMatchObject({ answers: {}, consents: {}, profile: {} });
    chat.kept('p1', 'late');
    expect(chat.effects()).toEqual([{ kind: 'discard-photo', photo: 'late' }]);
  });
});
