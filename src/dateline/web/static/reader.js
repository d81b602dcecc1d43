// A record and its words light up together, whichever of the two is pointed at, focused or tapped.

const story = document.querySelector(".story");
const records = new Map();
for (const card of document.querySelectorAll("[data-record]")) for (const id of card.dataset.record.split(" ")) records.set(id, card);

const marksOf = (id) => story.querySelectorAll(`.mark[data-of~="${CSS.escape(id)}"]`);
const innermost = (mark) => mark.dataset.of.split(" ").at(-1);
const roomy = matchMedia("(min-width: 60rem)");

let pinned = null;

function light(id) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  story.classList.toggle("showing", id !== null);
  if (id === null) return;
  for (const mark of marksOf(id)) mark.classList.add("lit");
  records.get(id)?.classList.add("lit");
}

function reveal(target) {
  if (target.closest("details:not([open])")) target.closest("details").open = true;
  target.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function idOf(target) {
  const mark = target.closest?.(".mark");
  if (mark) return innermost(mark);
  return target.closest?.("[data-record]")?.dataset.record.split(" ")[0] ?? null;
}

function point(event) {
  const id = idOf(event.target);
  light(id ?? pinned);
  if (id && event.target.closest(".mark") && roomy.matches && records.has(id)) reveal(records.get(id));
}

document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);

document.addEventListener("click", (event) => {
  if (event.target.closest("summary, button") || (event.target.closest("a") && !event.target.closest("a[href^='#']"))) return;
  const id = idOf(event.target);
  pinned = id;
  light(id);
  if (id === null) return;
  const onText = event.target.closest(".mark");
  const goal = onText ? records.get(id) : marksOf(id)[0];
  if (goal) {
    event.preventDefault();
    reveal(goal);
    history.replaceState(null, "", `#${id}`);
  }
});

function fromAddress() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^at-/, "");
  if (!records.has(id)) return;
  pinned = records.get(id).dataset.record.split(" ")[0];
  light(pinned);
  marksOf(pinned)[0]?.scrollIntoView({ block: "center" });
  reveal(records.get(id));
}

addEventListener("hashchange", fromAddress);
fromAddress();
