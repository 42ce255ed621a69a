/**
 * Every limit and every timeout of Quire, with its unit. Server and browser read the same table;
 * tests pass their own with `{ ...limits, … }`. It is long because it is one table: what bounds what is
 * seen beside what else. What only a page is about stands in `page-limits.ts`.
 */
import { accessLimits } from './access-limits'
import { pageLimits } from './page-limits'

export const limits = {
  // Documents and their updates

  /** Bytes of one document encoded as a single update. */
  documentBytes: 16 * 1024 * 1024,
  /** The share of `documentBytes` from which on those who write are told. */
  documentNearlyFull: 0.8,
  /** Milliseconds between two compactions of a document that has come to its limit. */
  makeRoomMs: 10_000,
  /** Clients that one document has structs of: one for each visit of a page in which something was
   * written. Not more than `updateClients`, so that a whole document fits into one update. */
  documentClients: 50_000,
  /** Subdocuments of one document: a few bytes each, and a whole document in everyone's memory. */
  subdocuments: 1_000,
  /** Bytes of a stored document up to which it is read on the main thread: some 5 ms. */
  inlineLoadBytes: 256 * 1024,
  /** Rows of facts of a stored document that are taken in at a stretch: some 10 ms. */
  loadedRows: 10_000,
  /** Bytes of an update from which on it is decoded on the compute thread instead of the main one. */
  inlineUpdateBytes: 64 * 1024,
  /** Updates that are merged in one go on the main thread, of `inlineUpdateBytes` together at most. */
  mergedUpdates: 64,
  /** Structs, or deleted ranges, of one update. */
  updateItems: 4_000_000,
  /** Clients that one update brings structs of, and of which it deletes something: a step 2 repeats
   * every deletion, so as many as `vectorClients`. */
  updateClients: 100_000,
  /** Clients of which one update brings anything new, counted twice where it both writes and deletes
   * in their name: what the main thread takes in at a stretch, some 25 ms. */
  freshClients: 25_000,
  /** Clients that one update is noted to wait for: an honest one waits for a few. */
  missingClients: 1_000,
  /** Nesting of one value inside an update (arrays and maps of ContentAny, JSON). */
  valueDepth: 64,
  /** Times that a large update is reduced, where others wrote the same while that was done. */
  reductions: 4,
  /** Milliseconds that updates may wait to be sent together while a room is busy. */
  fanoutWindowMs: 2,
  /** Milliseconds after the last session left until a room is compacted and evicted. */
  evictMs: 1_000,

  // Answers to a step 1

  /** Clients of one state vector: above `documentClients`, since a client may know others as well. */
  vectorClients: 100_000,
  /** Deleted ranges and clients of a document up to which an answer of deletions is made on the main
   * thread: some 5 ms. */
  inlineDeletions: 30_000,
  /** Clients of one record of a tail up to which a room remembers how far it goes. */
  reachedClients: 64,
  /** Differences to different state vectors that one room keeps, and that it has under way. */
  differences: 16,
  /** Bytes of the differences that one room keeps. */
  differenceBytes: 32 * 1024 * 1024,
  /** Bytes of answers to its step 1 that a session is given without a wait. An answer that has to be
   * made on the compute thread counts as the whole document. */
  answerBytes: 32 * 1024 * 1024,
  /** Bytes of answers that it is given each second from then on. */
  answerBytesPerSecond: 1024 * 1024,

  // Updates that are held, and the words of somebody else

  /** Updates of one session that wait for what they depend on. */
  heldUpdates: 1_000,
  /** Updates of all sessions of a room that wait for what they depend on. */
  heldUpdatesOfRoom: 8_000,
  /** Bytes of the updates of one session that are held. */
  heldBytes: 1024 * 1024,
  /** Bytes of the updates of all sessions of a room that are held. */
  heldBytesOfRoom: 8 * 1024 * 1024,
  /** Milliseconds between two questions to a client about words that others bring in its name. */
  askOwnerMs: 1_000,
  /** Milliseconds that a client may take to answer such a question. */
  ownerAnswerMs: 10_000,

  // Presence

  /** Bytes of one client's awareness state, as JSON. */
  awarenessBytes: 8 * 1024,
  /** Milliseconds between two answers to one session that asks who is there. */
  queryAwarenessMs: 1_000,
  /** How far beyond the last clock that is known of it a client's awareness clock may be. */
  awarenessClock: 2 ** 31,
  /** Bytes of one awareness message of a client. Stock clients send back what they hear of everybody,
   * and tabs of one browser tell one another of all at once: 1,000 people of `awarenessBytes`. */
  awarenessMessageBytes: 8 * 1024 * 1024,
  /** Entries of one awareness message of a client: moving past that many takes 1 ms. */
  awarenessEntries: 20_000,
  /** Milliseconds between two awareness messages of one room, at least. */
  awarenessIntervalMs: 40,
  /** Bytes of awareness a second that one session is sent while everybody moves: stock clients send
   * all of it back, over lines that upload slowly. */
  awarenessBytesPerSecond: 128 * 1024,
  /** Bytes of awareness a second that a room sends to all of its sessions together. */
  awarenessRoomBytesPerSecond: 64 * 1024 * 1024,
  /** Milliseconds within which everybody's entry goes out whatever that costs: stock clients renew
   * theirs after 15 s, and forget whom they have not heard of for 30 s. */
  awarenessCycleMs: 10_000,
  /** Bytes of one awareness message of the relay; a longer entry goes alone. */
  awarenessFrameBytes: 64 * 1024,
  /** Bytes of awareness that a room sends at once: some 10 ms of the main thread. */
  awarenessFlushBytes: 16 * 1024 * 1024,
  /** Bytes that a session leaves unread from which on it is told of nobody until it has read them. */
  awarenessUnsentBytes: 256 * 1024,
  /** Milliseconds between two looks whether those that were told of nobody have read what they had. */
  awarenessBehindMs: 1_000,
  /** Clients of one room whose last awareness clock is remembered after they left. */
  departedClients: 5_000,

  // Connections to the relay

  /** Connections at one time, in all. */
  connections: 20_000,
  /** Connections at one time from one address: a school may be behind one; of IPv6 its first 64
   * bits. */
  connectionsOfAddress: 5_000,
  /** Connections at one time to one room. */
  connectionsOfRoom: 5_000,
  /** Connections that one address may ask for in each `handshakesMs`. */
  handshakesOfAddress: 10_000,
  /** Milliseconds in which the connections that an address asks for are counted. */
  handshakesMs: 60_000,
  /** Addresses whose connections and handshakes are counted; beyond them, who has no connection is
   * forgotten. */
  addresses: 50_000,
  /** Addresses that a search for one to forget looks at: those that came long ago and stay are few. */
  addressesLookedAt: 100,
  /** Connections that are told at one time, in the relay's own words, why they are turned away:
   * beyond them everybody is told in HTTP. */
  farewells: 1_000,
  /** Milliseconds for which a client that was refused for good is turned away from the same room. */
  barredMs: 30_000,
  /** Refusals within `barredMs` from which on a client that names no id is turned away. */
  barredTries: 3,
  /** Clients whose refusals are remembered; beyond them the oldest is forgotten. */
  barredClients: 10_000,
  /** UTF-16 units of what a client's browser calls itself that are remembered. */
  userAgentLength: 256,
  /** Bytes of a room's name after decoding, with `--open`. */
  roomNameBytes: 512,
  /** Milliseconds between two looks at all connections: pings, keep-alives, stalls. */
  sweepMs: 5_000,
  /** Milliseconds after which a silent session is sent an empty awareness update: stock clients
   * close when they hear nothing for 30 s, and do not count pings. */
  keepAliveMs: 20_000,
  /** Milliseconds between two pings of a connection. */
  pingMs: 25_000,
  /** Pings without an answer that end a connection. */
  unansweredPings: 2,
  /** Milliseconds that the closing handshake of a WebSocket may take. */
  closeMs: 3_000,

  // What connections bring

  /** Bytes of one WebSocket frame: above `documentBytes`, so that a full sync step 2 always fits. */
  frameBytes: 20 * 1024 * 1024,
  /** Bytes of one frame from someone who may not edit: a state vector of `vectorClients` fits. */
  viewerFrameBytes: 2 * 1024 * 1024,
  /** Fragments of one frame: browsers send a large one in some hundreds. */
  frameFragments: 4_096,
  /** Pieces, as they come from the network, of one frame: 20 MiB in pieces of 320 bytes. */
  framePieces: 65_536,
  /** Milliseconds that a frame may take in any case. */
  frameMs: 30_000,
  /** Bytes a second that a frame which takes longer has to bring on average. */
  frameBytesPerSecond: 4 * 1024,
  /** Bytes of unfinished frames and request bodies that are kept at one time, of all clients. */
  unfinishedBytes: 256 * 1024 * 1024,
  /** Bytes of unfinished frames that are kept of a connection which is being closed. */
  closingBytes: 64 * 1024,
  /** Bytes that a frame costs beside its own wherever frames are counted in bytes below: the smallest
   * is work as well. */
  frameOverheadBytes: 64,
  /** Bytes of frames that are taken in one turn of the event loop: some 15 ms of keystrokes. What is
   * beyond waits for the next turn. */
  turnBytes: 256 * 1024,
  /** Bytes of frames that every connection may bring in a turn, however much others bring. */
  turnShareBytes: 1024,
  /** Bytes of frames of one connection that wait for a load or a decode. */
  waitingBytes: 32 * 1024 * 1024,

  // What connections are sent

  /** What sending a frame to one session costs beside its bytes, in bytes. */
  sendBytes: 4 * 1024,
  /** Bytes that a receiver may leave unread beyond its join answer before it is closed. */
  unsentBytes: 8 * 1024 * 1024,
  /** Bytes that all receivers together may leave unread, join answers included; a large frame that
   * many are sent counts once. */
  unsentBytesOfAll: 512 * 1024 * 1024,
  /** Milliseconds without progress after which a receiver that leaves anything unread is closed. */
  stallMs: 30_000,

  // Compute and compaction

  /** Megabytes of heap for the thread that runs Yjs over whole documents. */
  computeHeapMb: 2_048,
  /** Milliseconds that one call there may take, whatever it is about. */
  computeMs: 10_000,
  /** Milliseconds that it may take beyond them for each megabyte that it is about: with `computeMs`, a
   * hundred times what the largest document that people write takes. */
  computeMsPerMb: 5_000,
  /** Milliseconds for which one that waits there lets others pass, for each megabyte that it is about. */
  yieldMsPerMb: 1_000,
  /** Updates after a snapshot from which on an open room is compacted. */
  tailUpdates: 2_000,
  /** Bytes of updates after a snapshot from which on an open room is compacted. */
  tailBytes: 1024 * 1024,
  /** Milliseconds after a compaction in which the tail may grow to `tailPatience` times as much: one
   * that is written to without pause is compacted less often. */
  compactIntervalMs: 1_000,
  tailPatience: 5,
  /** Milliseconds after a document's first failed compaction until the next: twice as many with each
   * failure. */
  compactRetryMs: 60_000,
  /** Milliseconds after a failed compaction until the next at most. */
  compactRetryMostMs: 4 * 60 * 60 * 1000,
  /** Documents whose failed compactions are remembered. */
  failedCompactions: 1_000,

  // The log

  /** Bytes of one room that are accepted and not yet on disk before its senders are paused. */
  undurableBytes: 8 * 1024 * 1024,
  /** Milliseconds from the start of one commit to that of the next while the log is busy. */
  commitIntervalMs: 20,
  /** Milliseconds between the two where nobody is told of what the next would bring to the disk. */
  unawaitedIntervalMs: 100,
  /** Records of one commit beyond its first append. */
  commitRecords: 10_000,
  /** Bytes of records of one commit beyond its first append: 5 ms of the main thread. */
  commitBytes: 8 * 1024 * 1024,
  /** Milliseconds between two tries of a commit that failed for want of space or rights. */
  commitRetryMs: 500,
  /** Milliseconds after a commit until it is noted in the other file how far the log has come. */
  markMs: 2_000,
  /** Bytes of a log up to which its structure is checked before it is used: some 30 ms. A larger one
   * is checked while it is used. */
  checkedLogBytes: 32 * 1024 * 1024,
  /** Milliseconds that opening the log waits for another program that has it locked. */
  logLockedMs: 5_000,
  /** Documents that are compared with their marks when the log is opened, those written last, in some
   * 10 ms. The others are compared when they are loaded. */
  comparedDocuments: 1_000,
  /** Documents whose number and last seq the log remembers between commits. */
  placedDocuments: 20_000,
  /** Bytes of one part of a snapshot, and of a snapshot that needs none: what a commit writes beside in
   * some 2 ms. */
  snapshotPartBytes: 512 * 1024,
  /** Parts that one step of a sweep removes. */
  sweptParts: 4,
  /** Pages in the write-ahead log from which on a checkpoint moves them into the file: 1 MB, some 2 ms.
   * At 1,000 of them SQLite makes one of its own, within a commit that somebody waits for. */
  checkpointedPages: 256,
  /** Bytes of the write-ahead log that a checkpoint which empties it may leave. */
  writeAheadBytes: 4 * 1024 * 1024,
  /** Milliseconds without a commit after which the log is tidied. */
  logIdleMs: 500,
  /** Free pages that one tidying gives back, since commits wait for it: some 8 ms. */
  tidiedPages: 500,
  /** Milliseconds a deleted document stays in the trash. */
  trashMs: 30 * 24 * 60 * 60 * 1000,
  /** Milliseconds between two looks for expired documents in the trash. */
  purgeMs: 60 * 60 * 1000,

  // The process

  /** Milliseconds within which a server that is told to stop has ended, whatever its disk does: half
   * of them are its rooms', to say goodbye and to write. Supervisors kill after 10 s. */
  stopMs: 9_000,
  /** Milliseconds over which a server that stops spreads the ends of its sessions. */
  restartSpreadMs: 3_000,
  /** Milliseconds between two such ends at most. */
  restartGapMs: 10,
  /** Milliseconds in which a signal that comes twice counts once: a terminal sends Ctrl-C to every
   * process of a command, and npm passes it on once more. */
  signalEchoMs: 500,
  /** Milliseconds between two looks at how late the main thread is. */
  loopDelayMs: 10,
  /** Bytes that must fit on the disk for a server to start: less would not hold its empty databases. */
  probeBytes: 1024 * 1024,
  /** Milliseconds in which a part must answer to be called ready. */
  readyMs: 1_000,

  // Guests

  /** Milliseconds after which a browser forgets who a guest was: none keeps a cookie longer. */
  guestCookieMs: 400 * 24 * 60 * 60 * 1000,

  // HTTP

  /** HTTP connections without a request under way; beyond them the one that is idle longest ends. */
  idleConnections: 2_000,
  /** Milliseconds that an HTTP connection may wait for its next request: longer than the proxies
   * in front of it usually keep theirs. */
  idleConnectionMs: 75_000,
  /** Milliseconds to receive the head of an HTTP request. */
  requestHeadMs: 20_000,
  /** Milliseconds to receive a whole HTTP request: a file of `assetBytes` at 44 KB a second. */
  requestMs: 600_000,
  /** Bytes of a JSON request body, a document's Markdown included. */
  bodyBytes: 20 * 1024 * 1024,
  /** Values in a JSON request body. */
  bodyValues: 10_000,
  /** Milliseconds that a sender is given to read an answer which came before its body was read. */
  lingerMs: 2_000,

  // Uploads

  /** Bytes of one uploaded file. */
  assetBytes: 25 * 1024 * 1024,
  /** Bytes of all uploads that one document has, and of all that a server keeps. */
  documentAssetBytes: 1024 ** 3,
  serverAssetBytes: 100 * 1024 ** 3,
  /** UTF-16 units of an uploaded file's name. */
  assetNameLength: 200,
  /** Uploads that come at one time, in all, and from one address. */
  uploads: 200,
  uploadsOfAddress: 32,
  /** Milliseconds without a byte after which an upload is given up. */
  uploadStallMs: 30_000,
  /** Milliseconds after which an upload that its document shows no more is removed. */
  unreferencedAssetMs: 30 * 24 * 60 * 60 * 1000,
  /** Milliseconds from the start to the first look for such uploads, and between two of them. */
  assetSweepFirstMs: 60 * 60 * 1000,
  assetSweepMs: 24 * 60 * 60 * 1000,
  /** Bytes of all pictures together that an HTML export has in itself; it names those of a document
   * with more by their addresses. */
  embeddedImageBytes: 10 * 1024 * 1024,
  /** Files that one page uploads at one time; the others wait. */
  pageUploads: 3,

  ...pageLimits,

  ...accessLimits,

  // Titles, names and Markdown

  /** UTF-16 units of a title. */
  titleLength: 500,
  /** UTF-16 units of a person's name. */
  nameLength: 60,
  /** UTF-16 units of a download's name, without its extension: file systems take 255 bytes. */
  fileNameLength: 60,
  /** Levels that blocks may be nested in Markdown (a quote takes one, a list two), and elements in
   * what the server reads of a document. What is deeper is opened up; no word of it is lost. */
  nesting: 100,
  /** Steps that reading one Markdown text may take: lines, and places at which the tokenizer asks
   * which rule applies. A text that takes more is kept as one code block. */
  markdownSteps: 2_000_000,
  /** Places without a cell that a table may have in Markdown: one with more is opened up. */
  emptyTableCells: 10_000,
  /** Markdown delimiters in a row from which on they are text. */
  delimiterRun: 100,
  /** UTF-16 units of an address that Markdown makes a link of without any markup. */
  bareLinkLength: 2_048,
  /** UTF-16 units of the address of a video that is shown as one. */
  videoAddressLength: 500,
  /** UTF-16 units of a heading's slug, without the number of a repeated one. */
  slugLength: 80,
}

export type Limits = Readonly<typeof limits>
