import type { Said } from './read-transcript';

const pick = (id: string): Said => ({ kind: 'pick', id });
const type = (text: string): Said => ({ kind: 'text', text });

const toCommune: readonly Said[] = [
  { kind: 'start' },
  pick('consent-declaration:yes'),
  pick('consent-photos:yes'),
  pick('consent-reminders:yes'),
  pick('consent-news:no'),
  type('Nguyễn Thị Lan'),
  type('1964'),
];

const toFirstQuestion: readonly Said[] = [
  ...toCommune,
  type('Tân Hồng'),
  type('Ấp 3'),
  pick('me-audience:nguoi-dan'),
];

const toNinthQuestion: readonly Said[] = [
  ...toFirstQuestion,
  pick('TH1:weekly'),
  pick('TH1/photos:~skip'),
  pick('TH2:learned'),
  pick('TH2/photos:~skip'),
  type('4'),
  pick('TH3/photos:~skip'),
  type('1, 3'),
  pick('TH4/photos:~skip'),
  type('1, 2, 3'),
  pick('CC1/photos:~skip'),
  pick('CC2:translate'),
  pick('CC3:sometimes'),
  pick('CC3/photos:~skip'),
  pick('CC4:7'),
];

/** What was done before a transcript begins, so that each can show one thing; `# bắt đầu từ: …` names it. */
export const preludes: Readonly<Record<string, readonly Said[]>> = {
  'chưa có gì': [],
  'hỏi xã': toCommune,
  'câu 1': toFirstQuestion,
  'câu 9': toNinthQuestion,
  'phần xem lại': [...toNinthQuestion, pick('QH1:friendly'), type('3'), pick('QH2/photos:~skip')],
};
