/** The text with every option and title switched on; prose, which has a blank behind its `;`, stays. */
export function uncommentOptions(text: string): string {
  return text.replace(/^;(?=[^ \n])/gm, '');
}
