import sharp from 'sharp';
import { seededRandom } from './made-picture';

const width = 720;
const height = 1560;
const words = 'xin chào lớp học khuyến học gia đình hôm nay điểm danh thông báo họp tổ tin nhắn'.split(' ');

/** Draws what a phone shows in a chat: a bar, bubbles with writing, plain ground. The same seed gives the same. */
export function makeScreen(seed: number): sharp.Sharp {
  const random = seededRandom(seed);
  const bubbles = Array.from({ length: 9 }, (_, at) => {
    const y = 130 + at * 150;
    const x = random() < 0.5 ? 24 : 180;
    const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, (_line, line) => {
      const text = Array.from({ length: 5 }, () => words[Math.floor(random() * words.length)]).join(' ');
      return `<text x="${x + 20}" y="${y + 36 + line * 34}" font-size="26" fill="#111">${text}</text>`;
    });
    const bubble = `<rect x="${x}" y="${y}" width="510" height="${20 + lines.length * 36}" rx="16" fill="${random() < 0.5 ? '#ffffff' : '#d7f0ff'}"/>`;
    return bubble + lines.join('');
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#eef1f5"/>`,
    `<rect width="${width}" height="96" fill="#0a6cff"/>`,
    `<text x="110" y="62" font-size="34" fill="#fff">Tổ khuyến học ấp ${Math.floor(random() * 9)}</text>`,
    ...bubbles,
    '</svg>',
  ].join('');
  return sharp(Buffer.from(svg)).flatten();
}
