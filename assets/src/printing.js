/** <button data-print> sends the page to paper, where print styles lay it out. */

document.addEventListener("click", (event) => {
  if (event.target.closest?.("button[data-print]")) window.print();
});
