/** One phone: its chat looks a little like the network it stands for. */
export const phoneStyle = `
.phone {
  --head: #2a6592; --chat: #dbe6e0; --mine: #dff5cc; --button-ink: #1a5a8a;
  position: relative; flex: 0 0 380px; max-height: 860px; display: grid;
  grid-template-rows: auto auto minmax(0, 1fr) auto; background: var(--chat); border-radius: 1.6rem;
  border: 8px solid #1b2530; box-shadow: 0 .8rem 2rem #0d1f2e33; overflow: hidden; scroll-snap-align: center;
}
.phone[data-skin="zalo-oa"] { --head: #0a5ad6; --chat: #e4ebf3; --mine: #d0e5ff; --button-ink: #0a50be; }
.phone[data-skin="zalo-bot"] { --head: #0057b8; --chat: #dfe7f1; --mine: #d0e5ff; --button-ink: #0a50be; }
.phone[data-skin="zalo-personal"] { --head: #0068d6; --chat: #e9eff5; --mine: #cfe6ff; --button-ink: #0a50be; }
.phone[data-skin^="zalo"] .bubble { border-radius: .65rem; }
.phone[data-skin^="zalo"] .theirs .bubble, .phone[data-skin^="zalo"] .mine .bubble { border-bottom-left-radius: .65rem; border-bottom-right-radius: .65rem; }
.phone[data-skin="zalo-bot"] .avatar, .phone[data-skin="zalo-oa"] .avatar { border-radius: .7rem; }
.phone[data-skin="plain"] { --head: #3d4a57; --chat: #f2f3f5; --mine: #d9efe0; --button-ink: #26313b; }

.who { display: flex; align-items: center; gap: .7rem; padding: .6rem .8rem; background: var(--head); color: #fff; }
.avatar { width: 2.4rem; height: 2.4rem; border-radius: 50%; background: #fff; color: var(--head); font-weight: 700; display: grid; place-items: center; flex: none; }
.names { flex: 1; min-width: 0; }
.who h2 { font-size: 1.05rem; line-height: 1.2; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.skin { font-size: .82rem; }
.who :focus-visible { outline-color: #ffd9a8; }

.menu { position: relative; }
.menu summary { list-style: none; cursor: pointer; width: 2.4rem; height: 2.4rem; border-radius: 50%; display: grid; place-items: center; font-size: 1.5rem; line-height: 1; }
.menu summary::-webkit-details-marker { display: none; }
.sheet { position: absolute; right: 0; top: 2.7rem; z-index: 3; width: 15rem; background: var(--paper); color: var(--ink); border-radius: .8rem; box-shadow: 0 .6rem 2rem #0006; padding: .4rem; display: grid; }
.sheet button { border: 0; background: none; text-align: left; padding: .55rem .7rem; border-radius: .5rem; }
.sheet :focus-visible { outline-color: var(--focus); outline-offset: -2px; }
.sheet hr { width: 100%; margin: .25rem 0; border: 0; border-top: 1px solid var(--line); }

.time { display: flex; align-items: center; gap: .35rem; padding: .35rem .6rem; background: #fffdf5; border-bottom: 1px solid #00000014; font-size: .82rem; }
.time .clock { flex: 1; min-width: 0; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.time button { padding: .2rem .5rem; border-radius: 1rem; white-space: nowrap; }

.log { overflow-y: auto; padding: .8rem .7rem; display: flex; flex-direction: column; gap: .5rem; overscroll-behavior: contain; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-top: auto; }
.entry { display: flex; flex-direction: column; max-width: 86%; }
.entry:focus { outline: none; }
.entry:focus-visible .bubble { outline: 3px solid var(--focus); outline-offset: 2px; }
.entry.theirs { align-self: flex-start; width: 86%; align-items: flex-start; }
.entry.mine { align-self: flex-end; align-items: flex-end; }
.bubble { background: var(--paper); border-radius: 1.05rem; padding: .5rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 1.5px #0000001f; }
.theirs .bubble { border-bottom-left-radius: .3rem; }
.mine .bubble { background: var(--mine); border-bottom-right-radius: .3rem; }
.mine.waiting .bubble { opacity: .75; }
.pressed .bubble::before { content: "✓ "; color: var(--button-ink); font-weight: 700; }
.foot { font-size: .75rem; color: var(--soft); padding: .1rem .35rem 0; }
.failed .foot { color: #9b1c1c; font-weight: 600; }
.divider { align-self: center; background: #33475b; color: #fff; border-radius: 1rem; padding: .1rem .8rem; font-size: .82rem; margin: .3rem 0; }

.keys { display: grid; gap: .3rem; margin-top: .3rem; width: 100%; }
.keys > div { display: flex; gap: .3rem; }
.keys button { flex: 1; min-width: 0; min-height: 2.6rem; padding: .35rem .5rem; border-radius: .7rem; color: var(--button-ink); font-weight: 600; border-color: #9db7cc; line-height: 1.25; overflow-wrap: anywhere; }
[data-skin="zalo-oa"] .keys { gap: 0; background: var(--paper); border-radius: .8rem; overflow: hidden; box-shadow: 0 1px 1.5px #0000001f; }
[data-skin="zalo-oa"] .keys > div { flex-direction: column; gap: 0; }
[data-skin="zalo-oa"] .keys button { border: 0; border-bottom: 1px solid #dfe6ee; border-radius: 0; }
[data-skin="zalo-oa"] .keys :focus-visible { outline-offset: -3px; }

.picture { padding: .25rem; }
.picture img { display: block; max-width: 100%; height: 9rem; border-radius: .8rem; min-width: 5rem; object-fit: cover; background: #ffffff80; }
/* What the assistant sends is shown whole: it may hold words. */
.theirs .picture img { height: auto; max-height: 16rem; object-fit: contain; }
.picture .name { padding: .4rem .5rem; }
.picture p { padding: .35rem .5rem .2rem; }

/* The pictures of an album stand close together; one hour below them is enough. */
.album:not(.waiting):has(+ .album) .foot { display: none; }
.album + .album { margin-top: -.3rem; }
.album .picture img { height: 7rem; }

.opening { position: absolute; inset: 7.5rem 1.2rem auto; text-align: center; display: grid; gap: .9rem; justify-items: center; background: var(--paper); border-radius: 1rem; padding: 1.2rem; box-shadow: 0 2px 8px #0000001a; }
.opening button { padding: .6rem 2rem; border-radius: 2rem; background: var(--head); border-color: var(--head); }

.composer { display: flex; align-items: flex-end; gap: .45rem; padding: .5rem .55rem .6rem; background: var(--paper); flex-wrap: wrap; }
.composer textarea { flex: 1; min-width: 0; min-height: 2.6rem; max-height: 8rem; resize: none; border: 1px solid #7d8c9b; border-radius: 1.3rem; padding: .5rem .9rem; field-sizing: content; line-height: 1.4; }
/* Where one writes is plain to see anyway: the ring that leads through buttons would only shout here. */
.composer textarea:focus-visible { outline: 2px solid var(--head); outline-offset: -1px; }
.composer textarea::placeholder { color: #5b6a79; }
.round { width: 2.6rem; height: 2.6rem; padding: 0; border-radius: 50%; display: grid; place-items: center; flex: none; color: var(--head); }
.round.strong { color: #fff; background: var(--head); border-color: var(--head); }
.round svg { width: 1.35rem; height: 1.35rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.tray { flex: 1 0 100%; display: flex; gap: .5rem; overflow-x: auto; padding: .3rem; }
.tray button { position: relative; flex: none; width: 4.2rem; height: 4.2rem; padding: 0; border-radius: .7rem; overflow: hidden; font-size: .7rem; overflow-wrap: anywhere; }
.tray img { width: 100%; height: 100%; object-fit: cover; display: block; }
.tray button::after { content: "×"; position: absolute; right: .2rem; top: .2rem; width: 1.3rem; height: 1.3rem; line-height: 1.2rem; border-radius: 50%; background: #10202ee0; color: #fff; font-size: 1rem; text-align: center; }

@media (hover: hover) {
  .menu summary:hover { background: #ffffff2e; }
  .sheet button:hover { background: #eaf0f6; }
  .keys button:hover { background: #eaf3fb; }
}
@media (max-width: 760px) {
  .phone { flex-basis: 100%; border: 0; border-radius: 0; box-shadow: none; max-height: none; }
  .who { padding: .4rem .8rem; }
}
`;
