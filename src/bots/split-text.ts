const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Where a text may be cut: the text before `end` and the text from `resume` on; `rank` 0 is the best kind. */
interface Border {
  readonly end: number;
  readonly resume: number;
  readonly rank: number;
}

/**
 * Cuts a text into as few parts as it needs, of at most `limit` UTF-16 units: between paragraphs where it can, else
 * lines, else sentences, else words, and only in a word longer than a whole part between two graphemes. Loses nothing
 * but space at the cuts.
 */
export function splitText(text: string, limit: number): readonly string[] {
  if (text.length <= limit) return [text];
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const { end, resume } = bestBorder(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(resume);
  }
  return rest === '' ? parts : [...parts, rest];
}

/**
 * The last border of the best kind; one that leaves a part under a third of the limit is no better than one of words, and
 * one that costs a message more than the text needs is the worst.
 */
function bestBorder(text: string, limit: number): Border {
  const segments = graphemes.segment(text);
  const whole = (at: number) => at >= text.length || segments.containing(at)?.index === at;
  const leftForOthers = (Math.ceil(text.length / limit) - 1) * limit;
  let best: Border | undefined;
  for (const run of text.slice(0, limit + 1).matchAll(/\s+/gu)) {
    const found = borderAt(text, run.index, run[0].length);
    const kind = found.end * 3 >= limit ? found.rank : wordRank;
    const border = { ...found, rank: text.length - found.resume > leftForOthers ? costlyRank : kind };
    const better = best === undefined || border.rank <= best.rank;
    if (border.end > 0 && better && whole(border.end) && whole(border.resume)) best = border;
  }
  return best ?? insideWord(limit, (at) => segments.containing(at)?.index ?? at);
}

const wordRank = 3;
const costlyRank = 4;

function borderAt(text: string, end: number, length: number): Border {
  const resume = end + length + (/^\s*/u.exec(text.slice(end + length))?.[0].length ?? 0);
  const lines = text.slice(end, resume).split('\n').length - 1;
  if (lines > 1) return { end, resume, rank: 0 };
  if (lines === 1) return { end, resume, rank: 1 };
  // "2. Nội dung" is a number, not the end of a sentence.
  const endsSentence = /[^\d\s][.!?…]["”’)\]]{0,3}$/u.test(text.slice(Math.max(0, end - 6), end));
  return { end, resume, rank: endsSentence ? 2 : wordRank };
}

/** A cut between two graphemes; inside one only if that one alone is over the limit, and then between code points. */
function insideWord(limit: number, graphemeStart: (at: number) => number): Border {
  const start = graphemeStart(limit);
  const end = start > 0 ? start : limit;
  return { end, resume: end, rank: wordRank };
}
