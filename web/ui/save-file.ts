/** Gives the reader a text as a file. It is made here; nothing is asked for. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers read it a little later.
  setTimeout(() => URL.revokeObjectURL(address));
}
