import { localNameKey, readLocalName, type LocalUnit } from '../../core/local-units';
import { nameKey } from '../../core/vietnamese/name-key';
import { fold } from '../../core/vietnamese/fold';
import { spellings } from '../../core/vietnamese/spelling';

/** An ấp, khóm or Tổ as it was typed, with the commune if that was written too. */
export interface LocalPlace {
  readonly commune?: string;
  /** Those of the units that may be meant. */
  readonly among: (units: readonly LocalUnit[]) => readonly LocalUnit[];
}

const localKind = /^(?:ap|khom|to)(?: |(?=\d))/u;
const communePart = /[,;]|\s+(?=(?:xã|xa|phường|phuong|thị trấn|thi tran)\s)/iu;
const joint = /^(?:của|cua|ở|o|thuộc|thuoc|tại|tai)\s+/iu;
const polite = /\s+(?:ạ|a|nhé|nha|vậy|vay|em|cháu|chau)$/iu;

/** Nothing where the text begins with no ấp, khóm or Tổ. */
export function readLocalPlace(text: string): LocalPlace | undefined {
  if (!localKind.test(fold(text))) return undefined;
  const [first = '', ...rest] = text.normalize('NFC').trim().split(communePart);
  const commune = rest.join(' ').trim().replace(joint, '');
  return {
    ...(commune === '' ? {} : { commune }),
    among: (units) => {
      const whole = units.filter((unit) => isNamed(unit, first));
      return whole.length > 0 ? whole : units.filter((unit) => isNamed(unit, first.replace(polite, '')));
    },
  };
}

/** By kind and letters; marks count where they were typed. */
function isNamed(unit: LocalUnit, text: string): boolean {
  const { kind, name } = readLocalName(text);
  if (kind !== unit.kind || nameKey(name).plain !== nameKey(unit.name).plain) return false;
  const isMarked = spellings(name).some(({ marks }) => marks !== '');
  return !isMarked || localNameKey({ kind, name }) === localNameKey(unit);
}
