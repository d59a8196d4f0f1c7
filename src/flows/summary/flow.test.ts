import { chatWith } from '../../testing/chat-with';
import { chatAtSummary, everyKindScript } from '../../testing/every-kind-chat';

describe('after handing in', () => {
  it('nothing of the declaration changes any more', () => {
    const chat = chatAtSummary();
    chat.pick('summary:submit');
    const { answers } = chat.session();
    chat.pick('A1:yes', 'A3:+often', 'B3:~clear');
    chat.type('sửa 1', 'quay lại', 'bỏ qua');
    chat.photo();
    expect(chat.session().answers).toEqual(answers);
  });

  it('says once in a message that the set is not official', () => {
    const chat = chatAtSummary();
    chat.pick('summary:submit');
    expect(chat.keys().filter((key) => key === 'set.label')).toHaveLength(1);
    chat.type('điểm');
    expect(chat.keys().filter((key) => key === 'set.label')).toHaveLength(1);
  });

  it('a new round asks the questions anew and knows the person', () => {
    const chat = chatAtSummary();
    chat.pick('summary:submit');
    const later = chatWith(everyKindScript(2027), chat.session());
    later.type('chào cháu');
    expect(later.keys()[0]).toBe('round.new');
    expect(later.session().answers).toEqual({});
    expect(later.session().profile.name).toBe('Nguyễn Thị Lan');
  });
});
