import { isKnownEvent, readEvent } from './read';
import { splitEvent } from './split-event';

const person = '246845883529197922';
const account = '388613280878808645';
const timestamp = '1543908534740';
const at = '2018-12-04T07:28:54.740Z';

/** An event of a person as the network documents it. */
const fromPerson = (event_name: string, content: Readonly<Record<string, unknown>>) => ({
  app_id: '360846524940903967',
  user_id_by_app: '552177279717587730',
  sender: { id: person },
  recipient: { id: account },
  event_name,
  ...content,
  timestamp,
});
const message = (content: Readonly<Record<string, unknown>>) => ({
  message: { msg_id: '96d3cdf3af150460909', ...content },
});
const image = (url: string) => ({ type: 'image', payload: { thumbnail: `${url}?s=180`, url } });
const file = (payload: Readonly<Record<string, unknown>>) =>
  fromPerson('user_send_file', message({ attachments: [{ type: 'file', payload }] }));

const happening = (event: unknown) => readEvent(event)?.happening;

describe('readEvent', () => {
  it('reads a text', () => {
    expect(readEvent(fromPerson('user_send_text', message({ text: 'Cháu chào bác ạ' })))).toEqual({
      updateId: '96d3cdf3af150460909',
      chat: person,
      at,
      happening: { kind: 'texted', text: 'Cháu chào bác ạ' },
    });
  });

  it('reads the time whether it is a text or a number, and does without', () => {
    const event = fromPerson('user_send_text', message({ text: 'Có' }));
    expect(readEvent({ ...event, timestamp: 1543908534740 })?.at).toBe(at);
    expect(readEvent({ ...event, timestamp: '9'.repeat(20) })).toMatchObject({ chat: person });
    expect(readEvent({ ...event, timestamp: undefined })).not.toHaveProperty('at');
  });

  it.each([
    ['#kh:a:1', { kind: 'picked', choice: 'a:1' }],
    ['#kh:', { kind: 'texted', text: '#kh:' }],
    ['#kh:ấp', { kind: 'texted', text: '#kh:ấp' }],
    [`#kh:${'x'.repeat(65)}`, { kind: 'texted', text: `#kh:${'x'.repeat(65)}` }],
    [' #kh:a:1', { kind: 'texted', text: ' #kh:a:1' }],
  ])('tells a press from what was typed: %s', (text, expected) => {
    expect(happening(fromPerson('user_send_text', message({ text })))).toEqual(expected);
  });

  it('reads a picture with its words', () => {
    const attachments = [image('http://photo.zdn.vn/a.jpg')];
    expect(
      happening(fromPerson('user_send_image', message({ text: 'lớp học'.normalize('NFD'), attachments }))),
    ).toEqual({
      kind: 'photographed',
      photo: { ref: 'http://photo.zdn.vn/a.jpg' },
      caption: 'lớp học',
    });
  });

  it('reads several pictures of one event as so many updates that share an album', () => {
    const attachments = ['1', '2', '3'].map((n) => image(`https://photo.zdn.vn/${n}.jpg`));
    const whole = fromPerson('user_send_image', message({ attachments }));
    const read = splitEvent(whole).map(readEvent);
    expect(read.map((one) => one?.updateId)).toEqual([
      '96d3cdf3af150460909',
      '96d3cdf3af150460909:1',
      '96d3cdf3af150460909:2',
    ]);
    expect(read.map((one) => one?.happening)).toEqual(
      ['1', '2', '3'].map((n) => ({
        kind: 'photographed',
        photo: { ref: `https://photo.zdn.vn/${n}.jpg` },
        album: '96d3cdf3af150460909',
      })),
    );
  });

  it.each([fromPerson('user_send_text', message({ text: 'Có' })), 'garbage', null, { message: 7 }])(
    'leaves alone what has nothing to split: %j',
    (event) => {
      expect(splitEvent(event)).toEqual([event]);
    },
  );

  it.each([
    [{ url: 'https://f.zdn.vn/1', name: 'anh.JPG', size: '42', checksum: 'c', type: 'jpg' }, 'image/jpeg'],
    [{ url: 'https://f.zdn.vn/1', name: 'anh.JPG', size: 42, checksum: 'c', type: 'image/png' }, 'image/png'],
    [{ url: 'https://f.zdn.vn/1', name: 'anh.JPG', size: '42' }, 'image/jpeg'],
  ])('reads a picture sent as a file: %j', (payload, mime) => {
    expect(happening(file(payload))).toEqual({
      kind: 'photographed',
      photo: { ref: 'https://f.zdn.vn/1', fileName: 'anh.JPG', mime, bytes: 42 },
    });
  });

  it('reads another file by its name', () => {
    expect(happening(file({ url: 'https://f.zdn.vn/1', name: 'đơn.doc', size: '42', type: 'doc' }))).toEqual({
      kind: 'sent-other',
      what: 'file',
      name: 'đơn.doc',
    });
  });

  it.each([
    ['sticker', 'sticker'],
    ['gif', 'video'],
    ['audio', 'voice'],
    ['video', 'video'],
    ['location', 'location'],
    ['business_card', 'contact'],
    ['link', 'other'],
    ['image', 'other'],
  ])('reads that a %s can be no answer', (what, expected) => {
    const event = fromPerson(`user_send_${what}`, message({ attachments: [{ type: what, payload: {} }] }));
    expect(happening(event)).toEqual({ kind: 'sent-other', what: expected });
  });

  it.each([
    ['follow', { oa_id: account, follower: { id: person }, source: 'oa_profile' }, 'started'],
    ['unfollow', { oa_id: account, follower: { id: person }, source: 'oa_profile' }, 'blocked'],
    ['user_click_chatnow', { oa_id: account, user_id: person }, 'started'],
  ])('reads %s', (event_name, content, kind) => {
    const event = { app_id: '360846524940903967', event_name, ...content, timestamp };
    expect(readEvent(event)).toEqual({
      updateId: `${event_name}:${timestamp}:${person}`,
      chat: person,
      at,
      happening: { kind },
    });
  });

  it('takes only the name from the form', () => {
    const info = {
      name: ' Trần Văn Hai ',
      phone: '84901234567',
      user_dob: '01/01/1964',
      full_address: 'ấp 3',
    };
    const read = readEvent(fromPerson('user_submit_info', { info }));
    expect(read?.happening).toEqual({ kind: 'introduced', name: 'Trần Văn Hai' });
    expect(JSON.stringify(read)).not.toMatch(/8490|1964|ấp 3/);
    expect(happening(fromPerson('user_submit_info', { info: { phone: '84901234567' } }))).toEqual({
      kind: 'sent-other',
      what: 'contact',
    });
  });

  it('reads that staff wrote, in the chat of who was written to, and passes over our own echo', () => {
    const echo = {
      app_id: '360846524940903967',
      sender: { id: account },
      recipient: { id: person },
      event_name: 'oa_send_text',
      ...message({ text: 'Chào bác' }),
      timestamp,
    };
    expect(readEvent(echo)).toBeUndefined();
    expect(readEvent({ ...echo, sender: { id: account, admin_id: '4' } })).toMatchObject({
      chat: person,
      happening: { kind: 'staff-wrote' },
    });
  });

  it.each([
    ['user_id', { oa_id: account, user_id: person }],
    ['follower', { oa_id: account, follower: { id: person } }],
    ['sender', { sender: { id: person }, recipient: { id: account } }],
  ])('reads that a person takes everything back, where the event names them as its %s', (_where, who) => {
    expect(readEvent({ event_name: 'user_withdraw', ...who, timestamp })).toEqual({
      updateId: `user_withdraw:${timestamp}:${person}`,
      chat: person,
      at,
      happening: { kind: 'withdrew' },
    });
  });

  it.each([
    'user_received_message',
    'user_seen_message',
    'user_reacted_message',
    'anonymous_send_text',
    'oa_send_anonymous_text',
    'oa_send_group_text',
    'user_send_group_text',
    'create_group',
    'user_join_group',
    'user_request_join_group',
    'add_user_to_tag',
    'update_user_info',
  ])('knows of %s and passes it over', (event_name) => {
    expect(isKnownEvent(event_name)).toBe(true);
    expect(readEvent(fromPerson(event_name, message({ text: 'Có' })))).toBeUndefined();
  });

  it.each(['user_send_hologram', '__proto__', 'constructor', ''])('does not know of %j', (event_name) => {
    expect(isKnownEvent(event_name)).toBe(false);
    expect(readEvent(fromPerson(event_name, message({ text: 'Có' })))).toBeUndefined();
  });
});
