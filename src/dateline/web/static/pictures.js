// Pictures that answer: dragging over a time axis chooses days, marks say in a card what they are, and choices are made without leaving the page.

const DAY = 86400000;
const busy = { count: 0 };

/* Choices: the address holds the whole state, and the server draws; only what changes is exchanged. */

async function show(address, { push = true } = {}) {
  const number = ++busy.count;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) { location.assign(address); return; }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== busy.count) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const made = next.querySelector(`[data-live="${part.dataset.live}"]`);
    if (made) part.replaceWith(document.adoptNode(made));
  }
  const forms = [document.querySelector(".colophon"), next.querySelector(".colophon")];
  if (forms[0] && forms[1]) forms[0].replaceWith(document.adoptNode(forms[1]));
  if (push) history.pushState(null, "", address);
  dress();
}

addEventListener("popstate", () => show(location.href, { push: false }));

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-live] form.filters")) return;
  event.preventDefault();
  const state = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ""));
  show(`${location.pathname}${state.size ? `?${state}` : ""}`);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const address = new URL(link.getAttribute("href") ?? "", location.href);
  if (!link.closest("[data-live]") || address.origin !== location.origin || address.pathname !== location.pathname) return;
  event.preventDefault();
  show(address.href);
});

/* The brush: days from where the pointer went down to where it went up. */

const iso = (time) => new Date(time).toISOString().slice(0, 10);

function dayAt(svg, x) {
  const { first, last, left, right } = svg.dataset;
  const start = Date.parse(first), days = (Date.parse(last) - start) / DAY + 1;
  const share = (x - Number(left)) / (Number(right) - Number(left));
  return start + Math.min(days - 1, Math.max(0, Math.floor(share * days))) * DAY;
}

function pointIn(svg, event) {
  const box = svg.getBoundingClientRect();
  return (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
}

function brush(svg) {
  let start = null;
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.setAttribute("class", "brush");
  band.setAttribute("y", "30");
  band.setAttribute("height", String(svg.viewBox.baseVal.height - 60));
  svg.classList.add("brushable");
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") { start = pointIn(svg, event); }
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = pointIn(svg, event);
    if (!band.parentNode && Math.abs(now - start) < 5) return;
    if (!band.parentNode) svg.append(band);
    band.setAttribute("x", String(Math.min(start, now)));
    band.setAttribute("width", String(Math.abs(now - start)));
  });
  addEventListener("pointerup", (event) => {
    if (start === null) return;
    const days = [dayAt(svg, start), dayAt(svg, pointIn(svg, event))].sort((one, other) => one - other);
    start = null;
    if (!band.parentNode) return;
    band.remove();
    svg.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    const address = new URL(location.href);
    address.searchParams.set("since", iso(days[0]));
    address.searchParams.set("until", iso(days[1]));
    address.searchParams.delete("page");
    show(address.href);
  });
}

/* The card: a mark's words beside the pointer or the focus. */

const card = document.createElement("div");
card.className = "card";
card.hidden = true;
document.body.append(card);

function tell(mark, x, y) {
  const title = mark.querySelector(":scope > title");
  if (!title) return;
  card.textContent = title.textContent;
  card.hidden = false;
  const box = card.getBoundingClientRect();
  card.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - box.width - 8))}px`;
  card.style.top = `${y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18}px`;
}

function cards(svg) {
  svg.addEventListener("pointermove", (event) => {
    const mark = event.target.closest("a, g[data-day], g[data-source], g[data-place], g[data-party], g[data-group]");
    if (mark && svg.contains(mark)) tell(mark, event.clientX, event.clientY);
    else card.hidden = true;
  });
  svg.addEventListener("pointerleave", () => { card.hidden = true; });
  svg.addEventListener("focusin", (event) => {
    const box = event.target.getBoundingClientRect();
    tell(event.target, box.right, box.bottom);
  });
  svg.addEventListener("focusout", () => { card.hidden = true; });
}

function dress() {
  for (const svg of document.querySelectorAll("svg.dateline:not([data-dressed])")) {
    svg.dataset.dressed = "";
    cards(svg);
    if (svg.dataset.first) brush(svg);
  }
}

dress();
