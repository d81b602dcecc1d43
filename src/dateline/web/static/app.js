// What every page gets on top of its links and forms: keys, the choice of colours, saved searches.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

/* Keys: / searches, j and k walk through a list. */

function step(by) {
  const links = [...document.querySelectorAll("[data-rows] > * > a, [data-rows] h2 a, [data-rows] a.words, [data-record] .words a")];
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

const KEYS = { "/": () => document.getElementById("find").focus(), j: () => step(1), k: () => step(-1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (typing(event.target) || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

/* Colours: light, dark, or what the system says. */

const theme = document.getElementById("theme");
const root = document.documentElement;
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function show() {
  theme.setAttribute("aria-pressed", String(isDark()));
}

theme.hidden = false;
show();
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  remember("dateline-theme", root.dataset.theme);
  show();
});

/* Saved searches: names for addresses, kept by this browser alone. */

function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* storage is switched off: it holds for this page */ }
}

function recall(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function drawSaved(box) {
  const key = `dateline-saved-${box.dataset.saved}`;
  const saved = recall(key);
  const list = document.createElement("ul");
  for (const [name, query] of Object.entries(saved)) {
    const item = document.createElement("li");
    const forget = element("button", "×", { type: "button", ariaLabel: `Forget ${name}` });
    forget.addEventListener("click", () => {
      delete saved[name];
      remember(key, JSON.stringify(saved));
      drawSaved(box);
    });
    item.append(element("a", name, { href: `${location.pathname}?${query}` }), forget);
    list.append(item);
  }
  const parts = [];
  if (Object.keys(saved).length) parts.push(element("span", "Saved"), list);
  if (location.search.length > 1) parts.push(saver(key, saved, box));
  box.replaceChildren(...parts);
  box.hidden = parts.length === 0;
}

function saver(key, saved, box) {
  const form = document.createElement("form");
  const name = element("input", "", { placeholder: "save this search as …", ariaLabel: "Name for this search", required: true, maxLength: 60 });
  form.append(name, element("button", "Save"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saved[name.value.trim()] = new URLSearchParams(location.search).toString();
    remember(key, JSON.stringify(saved));
    drawSaved(box);
  });
  return form;
}

document.querySelectorAll("[data-saved]").forEach(drawSaved);

/* Forms leave empty fields out of the address. */

document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
  addEventListener("pageshow", () => { for (const field of event.target.elements) field.disabled = false; }, { once: true });
});
