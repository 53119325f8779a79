// A note of progress is never lost: it is kept on this phone until the server has taken it. The form's key makes a note
// that is sent twice one note. Without script the form is sent as any other. Reads data-sb-* hooks only.
(() => {
  "use strict";
  const panel = document.querySelector("[data-sb-kept]");
  if (!panel) return;
  const STORE = "sb-kept-notes";
  const PROBE_MS = 5000;
  const words = panel.querySelector("[data-sb-kept-words]").dataset;
  const person = panel.dataset.sbPerson;
  const form = document.querySelector("form[data-sb-note]");
  const said = panel.querySelector("[data-sb-kept-said]");

  const read = () => {
    try { const found = JSON.parse(localStorage.getItem(STORE) || "[]"); return Array.isArray(found) ? found : []; } catch { return []; }
  };
  const write = (notes) => {
    try { localStorage.setItem(STORE, JSON.stringify(notes)); return true; } catch { return false; }
  };
  const mine = () => read().filter((note) => note.person === person);
  const drop = (key) => write(read().filter((note) => note.key !== key));
  const mark = (key, why) => write(read().map((note) => (note.key === key ? { ...note, why } : note)));

  const show = () => {
    const list = panel.querySelector("[data-sb-kept-list]");
    const row = panel.querySelector("[data-sb-kept-row]");
    const waiting = mine().filter((note) => note.why !== "sending");
    list.replaceChildren(...waiting.map((note) => {
      const item = row.content.cloneNode(true);
      item.querySelector("[data-text]").textContent = note.text;
      item.querySelector("[data-when]").textContent = new Date(note.at).toLocaleString(document.documentElement.lang);
      item.querySelector("[data-why]").textContent = note.why === "waits" ? words.waits : words[note.why] || "";
      const open = item.querySelector("[data-open]");
      open.hidden = note.why !== "refused";
      open.href = note.path;
      item.querySelector("[data-drop]").addEventListener("click", () => { drop(note.key); show(); });
      return item;
    }));
    panel.hidden = !waiting.length && !said.textContent;
    panel.querySelector("[data-sb-kept-send]").hidden = !waiting.length;
  };

  const fetched = (path, options = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PROBE_MS);
    return fetch(path, { credentials: "same-origin", cache: "no-store", signal: stop.signal, ...options }).finally(() => clearTimeout(timer));
  };

  // The page of the form is asked for first: its token is fresh, and it tells whether this person is still signed in.
  const token = async (path) => {
    const page = await fetched(path);
    const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form[data-sb-note] [name=csrfmiddlewaretoken]");
    return { status: page.status, value: found ? found.value : "" };
  };
  const send = async (note) => {
    const { status, value } = await token(note.path);
    if (!value) return status === 200 ? "signedOut" : "refused";
    const body = new URLSearchParams([...note.fields.filter(([name]) => name !== "csrfmiddlewaretoken"), ["csrfmiddlewaretoken", value]]);
    const answer = await fetched(note.path, { method: "POST", body });
    return answer.ok && answer.redirected ? "sent" : "refused";
  };

  let busy = false;
  const flush = async () => {
    if (busy) return;
    busy = true;
    let sent = 0;
    for (const note of mine()) {
      if (note.why === "refused") continue;
      let outcome = "waits";
      try { outcome = await send(note); } catch { /* the network is gone: it stays */ }
      if (outcome === "sent") { drop(note.key); sent += note.why === "sending" ? 0 : 1; } else mark(note.key, outcome);
      if (outcome === "waits" || outcome === "signedOut") break;
    }
    busy = false;
    if (sent) said.textContent = words.sent;
    show();
  };

  const keep = (why) => {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const key = form.elements._key.value;
    const note = { key, person, path: location.pathname, fields, text: form.elements.text.value.slice(0, 200), at: form.elements.said_at.value, why };
    return write([...read().filter((each) => each.key !== key), note]);
  };
  const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const reachable = async () => {
    if (!navigator.onLine) return false;
    try { return (await fetched(location.pathname, { method: "HEAD" })).ok; } catch { return false; }
  };

  if (form) {
    const button = form.querySelector("[type=submit]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled || !form.elements.text.value.trim()) { if (!button.disabled) form.submit(); return; }
      button.disabled = true;
      form.elements.said_at.value = new Date().toISOString();
      if (await reachable()) { keep("sending"); form.submit(); return; }
      const kept = keep("waits");
      said.textContent = kept ? words.kept : words.full;
      if (kept) { form.reset(); form.elements._key.value = freshKey(); }
      button.disabled = false;
      show();
      panel.scrollIntoView({ block: "nearest" });
    });
    addEventListener("pageshow", () => { button.disabled = false; });
    // The server answered with the form: what it did not take stands in it, and is not kept beside it.
    if (document.querySelector("[data-sb-summary]")) mine().filter((note) => note.why === "sending").forEach((note) => drop(note.key));
  }
  panel.querySelector("[data-sb-kept-send]").addEventListener("click", flush);
  addEventListener("online", flush);
  show();
  if (mine().length) flush();
})();
