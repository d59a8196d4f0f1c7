/** What only the pages of bulletins have. */
export const bulletinsStyle = `
.picture { display: block; max-width: 100%; max-height: 24rem; height: auto; border-radius: .6rem; }
.bubble { border: 1px solid var(--line); border-radius: .8rem; padding: .6rem .8rem; background: var(--ground); display: grid; gap: .5rem; justify-items: start; min-width: 0; overflow-wrap: anywhere; }
`;
