// Runs in the console's page, before it: finds the frame of the mail that is shown, and does and sees there what a reader could.
globalThis.mailProbe = (() => {
  const frames = (root = document, found = []) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('iframe[title="Mail content"]')) found.push(element);
      if (element.shadowRoot) frames(element.shadowRoot, found);
    }
    return found;
  };
  const content = () => frames()[0]?.contentDocument ?? null;
  const events = [
    'pointerover',
    'mouseover',
    'pointerdown',
    'mousedown',
    'focus',
    'scroll',
    'error',
    'toggle',
  ];
  const forbidden =
    'script,style,link,base,iframe,object,embed,form,input,button,textarea,select,svg,math,video,audio,template,dialog,map,frameset';

  return {
    /** As a click on the ticket would. */
    go(address) {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    },

    /** The one frame there is has loaded its mail, or what the browser shows in place of it. */
    isShown(address) {
      const found = frames();
      const mail = content();
      const loaded = mail === null || (mail.readyState === 'complete' && mail.URL.includes('/api/messages/'));
      return location.pathname === address && found.length === 1 && loaded;
    },

    /** Points at every element, focuses it, and clicks it unless it is an ordinary link to the web. */
    async touch() {
      for (const element of content()?.body?.querySelectorAll('*') ?? []) {
        for (const type of events) element.dispatchEvent(new Event(type, { bubbles: true }));
        const href = element.closest('a')?.getAttribute('href') ?? '';
        if (!/^(?:https?|mailto):/.test(href))
          element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        if (element.localName === 'form') element.requestSubmit();
      }
      // Refreshes and animations of 0 seconds have had their turn after two frames.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },

    state: () => ({
      hacked: globalThis.hacked !== undefined,
      address: location.pathname,
      frames: window.length,
    }),

    /** Anything in the mail that could act, or lies outside of it, as words. */
    active() {
      const body = content()?.body;
      if (!body) return ['not readable'];
      const wrong = [...body.querySelectorAll(forbidden)].map((element) => `<${element.localName}>`);
      for (const element of body.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (/^on|^id$|^name$|^form|^srcset$|^ping$|^is$/.test(name))
            wrong.push(`${name}=${value.slice(0, 40)}`);
        }
        const href = element.getAttribute('href');
        if (href !== null && !/^(?:https?:|mailto:|tel:)/.test(href)) wrong.push(`href=${href.slice(0, 40)}`);
        if (href !== null && (element.target !== '_blank' || !element.rel.includes('noopener')))
          wrong.push('a link that keeps its opener');
        const { position } = getComputedStyle(element);
        if (position !== 'static') wrong.push(`position:${position}`);
        const { top, left } = element.getBoundingClientRect();
        if (top < -1 || left < -1) wrong.push(`reaches out to ${Math.round(left)}, ${Math.round(top)}`);
      }
      return [...new Set(wrong)];
    },

    /** Elements of the console that only words of a mail can have made. */
    injected() {
      const wrong = [];
      const search = (root) => {
        for (const element of root.querySelectorAll('*')) {
          const href = element.getAttribute('href') ?? '';
          if (
            element.matches('[onerror], [onload], [onmouseover], [src="x"]') ||
            /^(?:javascript|data):/i.test(href)
          )
            wrong.push(element.outerHTML.slice(0, 100));
          if (element.shadowRoot) search(element.shadowRoot);
        }
      };
      search(document);
      return wrong;
    },

    /** Height of the frame in pixels. */
    height: () => frames()[0]?.getBoundingClientRect().height ?? 0,
  };
})();
