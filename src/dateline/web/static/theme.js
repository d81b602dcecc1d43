// Sets the colours that the reader chose before anything is drawn; without a choice, or without storage, the system's hold.
try {
  const chosen = localStorage.getItem("dateline-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off */ }
