// Small comforts on pages that work without them. Reads data-sb-* hooks only; no eval, no inline code, no dependency.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => {
    const live = one("#sb-live");
    if (live) live.textContent = text;
  };

  // Menus: one open at a time; Escape and a press elsewhere close.
  const closeMenus = (except) => all("details.sb-menu[open]").forEach((menu) => { if (menu !== except && !menu.contains(except)) menu.open = false; });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.sb-menu")));
  // The phone's whole menu is a :target; closing it goes back, so that the page stays where it was.
  let cameByMenu = false;
  const closeNav = () => { if (cameByMenu) history.back(); else location.hash = "#sb-main"; cameByMenu = false; };
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href='#sb-nav']")) cameByMenu = true;
    if (event.target.closest(".sb-nav-close")) { event.preventDefault(); closeNav(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest && event.target.closest("details.sb-menu[open]");
    closeMenus(null);
    if (open) one("summary", open).focus();
    if (location.hash === "#sb-nav") closeNav();
  });

  // A form with words in it is not left by accident.
  const state = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : value.name])).toString();
  const watched = new Map();
  const watch = (root) => all("form[data-sb-dirty]", root).forEach((form) => { if (!watched.has(form)) watched.set(form, state(form)); });
  const isDirty = (form) => form.isConnected && !form.dataset.sbSent && state(form) !== watched.get(form);
  addEventListener("beforeunload", (event) => { if ([...watched.keys()].some(isDirty)) event.preventDefault(); });

  // A form is sent once: the button shows work and takes no second press.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sbSent) { event.preventDefault(); return; }
    form.dataset.sbSent = "1";
    const button = event.submitter;
    if (button) { button.setAttribute("aria-busy", "true"); if (button.dataset.sbBusy) say(button.dataset.sbBusy); }
  });
  const release = (form) => {
    delete form.dataset.sbSent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  };
  addEventListener("pageshow", () => all("form[data-sb-sent]").forEach(release));

  // A field is checked when it is left, for its form only; the server is the judge.
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.dataset || !field.dataset.sbPattern) return;
    const slot = document.getElementById(field.dataset.sbSlot);
    if (!slot) return;
    const wrong = field.value !== "" && !new RegExp(`^(?:${field.dataset.sbPattern})$`, "u").test(field.value.trim());
    slot.textContent = wrong ? field.dataset.sbMessage : "";
    slot.hidden = !wrong;
    if (wrong) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
  });

  // Press hooks: copy, print, refused buttons, the list of keys.
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-sb-copy]");
    if (copy) {
      const source = document.getElementById(copy.dataset.sbCopy);
      const text = "value" in source ? source.value : source.textContent.trim();
      try { await navigator.clipboard.writeText(text); say(copy.dataset.sbDone); } catch { getSelection().selectAllChildren(source); }
    }
    if (event.target.closest("[data-sb-print]")) print();
    if (event.target.closest("[data-sb-retry]")) location.reload();
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    if (event.target.closest("[data-sb-keys-open]")) openKeys();
  });

  // Keys (ui.md 13). Single letters can be switched off and never fire in a field.
  const KEYS_OFF = "sb-keys-off";
  const stored = () => { try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; } };
  const keysAreOff = () => document.body.dataset.sbKeys === "off" || stored();
  const openKeys = () => {
    const dialog = one("#sb-keys");
    if (!dialog || dialog.open) return;
    const box = one("[data-sb-keys-switch]", dialog);
    if (box) box.checked = !keysAreOff();
    dialog.showModal();
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-sb-keys-switch]")) return;
    try { if (event.target.checked) localStorage.removeItem(KEYS_OFF); else localStorage.setItem(KEYS_OFF, "1"); } catch { /* private window: the choice lasts for the page */ }
  });
  const press = (selector) => { const found = one(selector); if (found) found.click(); return Boolean(found); };
  const step = (by) => {
    const rows = all("[data-sb-rows] > *").map((row) => one("a[href], button", row)).filter(Boolean);
    if (!rows.length) return false;
    const at = rows.findIndex((link) => link.closest("[data-sb-rows] > *").contains(document.activeElement));
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))].focus();
    return true;
  };
  const alongChain = (target, by) => {
    const here = target.closest(".sb-station");
    if (!here) return false;
    const stops = all("a.sb-station, summary.sb-station", here.closest(".sb-chain"));
    const next = stops[stops.indexOf(here) + by];
    if (next) next.focus();
    return Boolean(next);
  };
  let going = 0;
  const act = {
    "/": () => { const field = one("#sb-search"); if (field) { field.focus(); field.select(); } return Boolean(field); },
    "?": () => { openKeys(); return Boolean(one("#sb-keys")); },
    n: () => press("[data-sb-key=n]"),
    e: () => press("[data-sb-key=e]"),
    j: () => step(1),
    k: () => step(-1),
    g: () => { going = Date.now(); return true; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.matches("input, textarea, select, [contenteditable], [contenteditable] *") || one("dialog[open]")) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      if (alongChain(target, event.key === "ArrowRight" ? 1 : -1)) event.preventDefault();
      return;
    }
    if (keysAreOff()) return;
    if (going && Date.now() - going < 1500 && /^[a-z]$/.test(event.key)) {
      going = 0;
      if (press(`[data-sb-go="${event.key}"]`)) event.preventDefault();
      return;
    }
    going = 0;
    const does = act[event.key];
    if (does && does()) event.preventDefault();
  });

  // htmx: only the part that failed says so; what was typed is kept.
  const failed = (event) => {
    const part = event.detail.target;
    const template = one("#sb-part-failed");
    if (event.target.closest) { const form = event.target.closest("form"); if (form) release(form); }
    if (!part || !template || one(":scope > [data-sb-failed]", part)) return;
    const note = template.content.cloneNode(true);
    const code = one("[data-sb-code]", note);
    const status = event.detail.xhr && event.detail.xhr.status;
    if (code) code.textContent = status ? String(status) : "0";
    part.prepend(note);
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, failed));
  document.addEventListener("htmx:afterSwap", (event) => { watch(event.target); ready(event.target); });
  document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest && event.target.closest("form"); if (form) release(form); });

  const ready = (root) => {
    const summary = one("[data-sb-summary]", root);
    if (summary) summary.focus();
  };
  watch(document);
  ready(document);
})();
