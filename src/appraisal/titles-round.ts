/** Under this name the figures of a round hold who was recognised, by the criteria set, apart from where declarations stand. */
export const titlesRound = (round: string): string => `${round}/titles`;
