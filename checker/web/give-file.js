// @ts-check
/** Gives a file made on the device to the browser's downloads: nothing is asked of the network. */

/** How long the browser may take to fetch the file from the page, in milliseconds. */
const PATIENCE = 60_000;

/** @param {string} name @param {BlobPart} content @param {string} type */
export function giveFile(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
}
