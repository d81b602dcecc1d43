// Keys of the review page: each presses the button, or follows the link, that names it.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  if (event.key === "?") {
    const help = document.getElementById("keys");
    help.open = !help.open;
    if (help.open) help.scrollIntoView({ block: "nearest" });
    return;
  }
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
