import { loadSet } from '../criteria/load-set';
import type { CriteriaSet } from '../criteria/schema';

const common = {
  wordingBy: 'ours',
  provenance: 'Soạn để thử phần mềm.',
  confidence: 'low',
  outOf: 10,
} as const;
const options = [
  { id: 'often', label: 'Thường xuyên' },
  { id: 'never', label: 'Chưa bao giờ' },
];

/** A set with every type of answer, relevance and a constraint, which no published set has all of. No threshold. */
export const everyKindSet: CriteriaSet = made({
  id: 'thu-moi-loai',
  version: 'sample-1',
  title: 'Bộ thử mọi loại câu hỏi',
  model: 'CDHT',
  audience: { id: 'thu', name: 'Người thử' },
  status: 'sample',
  legalBasis: { text: 'Không có, chỉ để thử.', number: null, date: null, issuer: null },
  effective: { from: null, to: null },
  mode: 'points',
  maxTotal: 90,
  passTotal: null,
  minPerIndicator: null,
  groups: [
    {
      id: 'A',
      title: 'Nhóm A',
      indicators: [
        {
          ...common,
          id: 'A1',
          text: 'đọc sách',
          ask: 'Bác có đọc sách không?',
          answer: { kind: 'yes-no' },
          rule: { kind: 'by-yes-no', yes: 10, no: 0 },
        },
        {
          ...common,
          id: 'A2',
          text: 'mức độ',
          ask: 'Bác đọc thế nào?',
          relevant: { kind: 'equals', indicator: 'A1', value: true },
          answer: { kind: 'choice', options },
          rule: { kind: 'by-choice', points: { often: 10, never: 0 } },
          evidence: { required: true, ask: 'Bác gửi ảnh ạ.', least: 2, most: 3, pointsWithout: 5 },
        },
        {
          ...common,
          id: 'A3',
          text: 'các việc',
          ask: 'Bác làm việc nào?',
          answer: { kind: 'choices', options },
          rule: { kind: 'by-choices', points: { often: 5, never: 5 } },
        },
        {
          ...common,
          id: 'A4',
          text: 'số giờ',
          ask: 'Mỗi tuần mấy giờ?',
          answer: { kind: 'number', unit: 'giờ', min: 0, max: 100, whole: false },
          rule: { kind: 'by-number', bands: [{ atLeast: 1, points: 10 }] },
          constraint: {
            that: { kind: 'not', condition: { kind: 'at-least', indicator: 'A4', value: 90 } },
            message: 'Một tuần bác đọc hơn 90 giờ thì nhiều quá ạ.',
          },
        },
        {
          ...common,
          id: 'A5',
          text: 'tự chấm',
          ask: 'Bác tự chấm mấy điểm?',
          answer: { kind: 'rating', min: 0, max: 10 },
          rule: { kind: 'by-rating', perStep: 1 },
          optional: true,
        },
      ],
    },
    {
      id: 'B',
      title: 'Nhóm B',
      indicators: [
        {
          ...common,
          id: 'B1',
          text: 'ngày học',
          ask: 'Bác học hôm nào?',
          answer: { kind: 'date', earliest: '2026-01-01', latest: '2026-12-31' },
          rule: { kind: 'by-formula', formula: { kind: 'number', value: 10 } },
        },
        {
          ...common,
          id: 'B2',
          text: 'ghi lại',
          ask: 'Bác học được điều gì?',
          answer: { kind: 'text', maxLength: 200 },
          rule: { kind: 'by-formula', formula: { kind: 'number', value: 10 } },
        },
        {
          ...common,
          id: 'B3',
          text: 'ảnh',
          ask: 'Bác gửi ảnh góc học tập ạ.',
          answer: { kind: 'photos', least: 1, most: 4 },
          rule: { kind: 'by-evidence', bands: [{ atLeast: 1, points: 10 }] },
        },
        {
          ...common,
          id: 'B4',
          text: 'các lớp',
          ask: 'Năm nay bác có dự lớp nào không?',
          answer: {
            kind: 'group',
            title: 'Lớp',
            questions: [
              { id: 'name', ask: 'Lớp gì ạ?', answer: { kind: 'text', maxLength: 60 } },
              {
                id: 'days',
                ask: 'Mấy ngày?',
                answer: { kind: 'number', unit: 'ngày', min: 1, max: 99, whole: true },
              },
            ],
            most: 3,
            another: 'Bác còn dự lớp nào nữa không?',
          },
          rule: {
            kind: 'by-entries',
            bands: [
              { atLeast: 1, points: 5 },
              { atLeast: 2, points: 10 },
            ],
          },
        },
      ],
    },
  ],
});

function made(json: unknown): CriteriaSet {
  const loaded = loadSet(json, 'thu-moi-loai');
  if (loaded.kind === 'loaded') return loaded.set;
  throw new Error(loaded.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
}
