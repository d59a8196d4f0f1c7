import type { FittedMessage } from '../../channel';

const longestTitle = 100;
const longestSubtitle = 500;

/**
 * The network's form in which a person gives their name, with the first line of the text as its title. Nothing comes back
 * for another question, or where the form would lose words or buttons.
 */
export function nameForm({ text, rows, form }: FittedMessage, image: string): unknown {
  if (form !== 'name' || rows.flat().length > 0) return undefined;
  const [title = '', ...rest] = text.split('\n');
  // The form shows no empty second line; the title says it all then.
  const subtitle = rest.join('\n').trim() || title;
  if (title.trim() === '' || title.length > longestTitle || subtitle.length > longestSubtitle)
    return undefined;
  const payload = {
    template_type: 'request_user_info',
    elements: [{ title, subtitle, image_url: image }],
  };
  return { attachment: { type: 'template', payload } };
}
