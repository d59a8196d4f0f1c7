import { localUnitFinder } from './find-local-units';
import type { LocalUnit } from './local-units';
import { fold } from './vietnamese/fold';

/** An ấp, khóm or Tổ as it was typed, with the commune if that was written too. */
export interface LocalPlace {
  readonly commune?: string;
  /** Those of the units that are meant: more than one where several have the name. */
  readonly among: (units: readonly LocalUnit[]) => readonly LocalUnit[];
}

const localKind = /^(?:ap|khom|to)(?: |(?=\d))/u;
const communePart = /[,;]|\s+(?=(?:xã|xa|phường|phuong|thị trấn|thi tran)\s)/iu;
const joint = /^(?:của|cua|ở|o|thuộc|thuoc|tại|tai)\s+/iu;

/** Whether a text begins with an ấp, khóm or Tổ. */
export const isLocalPlace = (text: string): boolean => localKind.test(fold(text));

/** Nothing where the text begins with no ấp, khóm or Tổ. */
export function readLocalPlace(text: string): LocalPlace | undefined {
  if (!isLocalPlace(text)) return undefined;
  const parts = text
    .normalize('NFC')
    .trim()
    .split(communePart)
    .map((part) => part.trim());
  const local = parts.filter(isLocalPlace).join(', ');
  const commune = parts
    .filter((part) => !isLocalPlace(part))
    .join(' ')
    .trim()
    .replace(joint, '');
  return {
    ...(commune === '' ? {} : { commune }),
    among: (units) => {
      const found = localUnitFinder(units)(local);
      if (found.kind === 'one') return [found.unit];
      return found.kind === 'several' ? found.units : [];
    },
  };
}
