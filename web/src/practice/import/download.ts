// Hands a text that was made in the browser to the person as a file. It never leaves the computer.

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file when the click returns; Firefox wants the address for a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
