/** Whether somebody reads something in a window. Until it is closed, the traveller it is about must not be replaced. */
export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
