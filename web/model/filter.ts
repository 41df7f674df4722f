/** What of a row is looked through: its name, its state in words and as the API names it, its description. */
export type FilterSubject = readonly string[];

/** A test of rows: every word of the query is in one of the texts, in capitals or not; `-word`: in none. */
export function makeFilter(query: string): (subject: FilterSubject) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '' && word !== '-');
  return subject => {
    const text = subject.join('\n').toLowerCase();
    return words.every(word => (word.startsWith('-') ? !text.includes(word.slice(1)) : text.includes(word)));
  };
}
