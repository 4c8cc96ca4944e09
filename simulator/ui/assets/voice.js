/* Dictation and spoken replies: both off unless chosen in Settings, and no sound is kept.
   Words that were dictated land in the box; only the manager says them. */
(() => {
  const HELD = 350; /* milliseconds: a shorter press starts, and the next one stops */
  const LONGEST = 60000;
  const SHE = /female|samantha|zira|hazel|susan|karen|moira|tessa|fiona|victoria|aria|jenny|sonia|libby|catherine|serena|kate|allison|ava|joanna|amy|emma/i;
  const HE = /\bmale|daniel|david|mark\b|george|alex\b|fred|oliver|james|ryan|guy\b|thomas|arthur|tom\b|rishi|gordon|brian|matthew/i;
  const FAILED = {
    'not-allowed': 'The microphone is not allowed here; typing works as always.',
    'service-not-allowed': 'This browser does not allow dictation here; typing works as always.',
    'audio-capture': 'No microphone was found; typing works as always.',
    network: 'Your browser\u2019s dictation can\u2019t be reached; typing works as always.',
    'no-speech': 'Nothing was heard.',
  };
  const NO_EARS = 'This browser can\u2019t take dictation; typing works as always.';
  const NO_VOICE = 'This browser has no voice to read with; the reply stands above.';

  let send = () => {};
  let run = null; /* the dictation under way */
  let pressed = 0; /* when the button went down */
  let muted = false;
  let read = ''; /* the line read last */
  let player = null;

  const find = (selector) => document.querySelector(selector);
  const desk = () => find('#rr-sound .rr-sound');
  const mic = () => find('#rr-sound .rr-mic');
  const note = (text) => {
    const place = find('#rr-sound .rr-sound-note');
    if (place && place.textContent !== text) place.textContent = text;
  };
  const Listener = () => window.SpeechRecognition || window.webkitSpeechRecognition;
  const ears = (way) => (way === 'browser'
    ? Boolean(Listener())
    : Boolean(window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia));

  /* dictation */
  const look = (state, label) => {
    const button = mic();
    if (!button) return;
    button.setAttribute('aria-pressed', String(state === 'listening'));
    button.dataset.state = state;
    button.querySelector('span').textContent = label;
    button.disabled = state === 'busy';
  };
  const idle = () => look('', 'Hold to talk');
  const put = (words) => {
    const box = find('#rr-msg textarea');
    if (!box || !words) return;
    const before = box.value.trimEnd();
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
    setter.call(box, before ? `${before} ${words}` : words);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus({ preventScroll: true });
  };
  const over = (mine, text) => {
    if (run !== mine) return;
    clearTimeout(mine.clock);
    run = null;
    idle();
    note(text || '');
  };

  const byBrowser = (mine) => {
    const ear = new (Listener())();
    let words = '';
    let trouble = '';
    ear.lang = (navigator.language || '').startsWith('en') ? navigator.language : 'en-GB';
    ear.continuous = true;
    ear.interimResults = true;
    ear.onresult = (event) => {
      words = [...event.results].map((result) => result[0].transcript.trim()).join(' ');
      note(words);
    };
    ear.onerror = (event) => { trouble = event.error; };
    ear.onend = () => {
      if (run !== mine) return;
      if (!mine.dropped) put(words);
      over(mine, mine.dropped ? 'Dropped.' : words ? '' : FAILED[trouble] || 'Nothing was heard.');
    };
    mine.stop = () => ear.stop();
    mine.drop = () => ear.abort();
    ear.start();
  };

  const byServer = async (mine) => {
    mine.stop = () => { mine.early = true; };
    mine.drop = mine.stop;
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      over(mine, FAILED[error.name === 'NotFoundError' ? 'audio-capture' : 'not-allowed']);
      return;
    }
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
    const pieces = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      if (mine.dropped || run !== mine) { over(mine, 'Dropped.'); return; }
      const reader = new FileReader();
      reader.onload = () => {
        look('busy', 'Writing it down');
        const [head, data] = reader.result.split(',', 2);
        send('submit', { sound: data, kind: head.slice(5).split(';')[0] });
      };
      reader.readAsDataURL(new Blob(pieces, { type: recorder.mimeType }));
    };
    mine.stop = () => { if (recorder.state !== 'inactive') recorder.stop(); };
    mine.drop = mine.stop;
    if (mine.early) { stream.getTracks().forEach((track) => track.stop()); over(mine, mine.dropped ? 'Dropped.' : ''); return; }
    recorder.start();
  };

  const start = () => {
    const way = desk().dataset.hear;
    if (!ears(way)) { note(NO_EARS); return; }
    hush();
    const mine = { stop: () => {}, drop: () => {}, dropped: false };
    run = mine;
    mine.clock = setTimeout(() => mine.stop(), LONGEST);
    look('listening', 'Listening');
    note('Let go when you are done, or press again. Esc drops it.');
    (way === 'browser' ? byBrowser : byServer)(mine);
  };
  const drop = () => {
    if (!run || run.dropped) return;
    run.dropped = true;
    run.drop();
  };
  /* `at` and `timeStamp` are when the hand did it, however late a busy page hears of it. */
  const press = (at) => {
    if (run) { pressed = 0; run.stop(); return; }
    pressed = at;
    start();
  };
  const lift = (event) => {
    if (run && pressed && event.timeStamp - pressed > HELD) run.stop();
    pressed = 0;
  };
  window.rrHeard = () => {
    if (run) over(run, '');
    const box = find('#rr-msg textarea');
    if (box) box.focus({ preventScroll: true });
  };

  /* reading aloud */
  const reading = (on) => {
    const stop = find('#rr-sound .rr-hush');
    if (stop) stop.hidden = !on;
  };
  const forget = () => {
    const sound = find('#rr-spoken [data-sound]');
    if (sound) sound.remove();
  };
  const hush = () => {
    if (window.speechSynthesis) window.speechSynthesis.cancel();
    if (player) player.pause();
    player = null;
    forget();
    reading(false);
  };
  const fitting = (line) => {
    const english = speechSynthesis.getVoices().filter((one) => /^en\b/i.test(one.lang));
    const here = english.filter((one) => one.localService);
    const pool = here.length ? here : english;
    const wanted = { she: SHE, he: HE }[line.dataset.who];
    const fits = wanted ? pool.filter((one) => wanted.test(one.name)) : pool;
    const from = fits.length ? fits : pool;
    return from[Number(line.dataset.seed) % from.length];
  };
  const voices = () => new Promise((found) => {
    if (speechSynthesis.getVoices().length) { found(); return; }
    speechSynthesis.addEventListener('voiceschanged', found, { once: true });
    setTimeout(found, 800);
  });
  const utter = async (line) => {
    if (!window.speechSynthesis) { note(NO_VOICE); return; }
    const mine = line.dataset.line;
    await voices();
    const voice = fitting(line);
    if (!voice) { note(NO_VOICE); return; }
    if (read !== mine || muted || run) return;
    const words = new SpeechSynthesisUtterance(line.textContent);
    words.voice = voice;
    words.lang = voice.lang;
    words.onstart = () => reading(true);
    words.onend = () => reading(false);
    words.onerror = () => reading(false);
    speechSynthesis.speak(words);
  };
  const say = (again) => {
    const place = desk();
    const line = find('#rr-line [data-line]');
    if (!place || !line || place.dataset.speak === 'off') return;
    if (!again && (muted || read === line.dataset.line)) { read = line.dataset.line; return; }
    read = line.dataset.line;
    hush();
    note('');
    if (place.dataset.speak === 'browser') utter(line);
    else send('select', {});
  };
  window.rrReply = () => setTimeout(() => {
    const place = desk();
    if (!place) return;
    if (!place.offsetParent) { hush(); drop(); return; }
    able();
    say(false);
  }, 150);
  window.rrPlay = () => setTimeout(() => {
    const sound = find('#rr-spoken [data-sound]');
    if (!sound) return;
    const data = sound.dataset.sound;
    const wanted = sound.dataset.of === read && !muted && !run;
    forget();
    if (!wanted) return;
    player = new Audio(`data:audio/mpeg;base64,${data}`);
    player.onplaying = () => reading(true);
    player.onended = () => { player = null; reading(false); };
    player.onerror = () => { player = null; reading(false); note('The sound could not be played; the reply stands above.'); };
    player.play().catch(() => {});
  }, 60);

  /* what the browser can do */
  const able = () => {
    const place = desk();
    const button = mic();
    if (!place || !button || ears(place.dataset.hear)) return;
    button.hidden = true;
    note(NO_EARS);
  };
  window.rrSoundAble = () => setTimeout(() => {
    const says = find('#rr-sound-able');
    if (!says) return;
    const { hear, speak } = says.dataset;
    const parts = [];
    if (hear !== 'off' && !ears(hear)) parts.push(NO_EARS);
    if (speak === 'browser' && !window.speechSynthesis) parts.push(NO_VOICE);
    says.textContent = parts.join(' ');
    able();
  }, 150);

  window.rrSound = (element, trigger) => {
    send = trigger;
    let handled = 0;
    const on = (event) => event.target.closest('.rr-mic');
    element.addEventListener('pointerdown', (event) => {
      if (!on(event) || event.button) return;
      handled = performance.now();
      press(event.timeStamp);
    });
    document.addEventListener('pointerup', lift);
    document.addEventListener('pointercancel', lift);
    element.addEventListener('keydown', (event) => {
      if (!on(event) || (event.key !== ' ' && event.key !== 'Enter')) return;
      event.preventDefault();
      handled = performance.now();
      if (!event.repeat) press(event.timeStamp);
    });
    element.addEventListener('keyup', (event) => {
      if (!on(event) || (event.key !== ' ' && event.key !== 'Enter')) return;
      event.preventDefault();
      lift(event);
    });
    element.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      if (button.matches('.rr-mic') && performance.now() - handled > 1500 && !run) press(event.timeStamp);
      if (button.matches('.rr-hush')) hush();
      if (button.matches('.rr-repeat')) { muted = false; unmute(); say(true); }
      if (button.matches('.rr-mute')) { muted = !muted; unmute(); if (muted) hush(); }
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      drop();
      hush();
    });
    document.addEventListener('visibilitychange', () => { if (document.hidden) { drop(); hush(); } });
  };
  const unmute = () => {
    const button = find('#rr-sound .rr-mute');
    if (!button) return;
    button.setAttribute('aria-pressed', String(muted));
    button.textContent = muted ? 'Muted' : 'Mute';
  };
})();
