// Unix sockets: the target is a path, so files and their permissions decide.

import type { Override } from '../override';

export const UNIX_OVERRIDES: readonly Override[] = [
  {
    codes: [10061],
    when: { family: 'unix' },
    sentence: {
      en: 'Nothing listens on {target}: the path exists and {both} refused the connection',
      'zh-cn': '{target} 上没有程序在监听：路径存在，但{both}拒绝了连接',
    },
    meaning: {
      en: 'The path exists, and no process listens behind it.',
      'zh-cn': '路径存在，但其后没有进程在监听。',
    },
    causes: [
      {
        en: 'The server has ended and left its socket file behind.',
        'zh-cn': '服务进程已退出，只留下了套接字文件。',
      },
      { en: 'The path is an ordinary file and no socket.', 'zh-cn': '该路径是普通文件，不是套接字。' },
      {
        en: 'The accept queue of the server is full.',
        'zh-cn': '服务端的积压队列已满。',
        when: { platform: 'darwin' },
      },
    ],
    nextSteps: [
      {
        en: '`ss -xlp | grep {address}` shows who listens on the path.',
        'zh-cn': '用 `ss -xlp | grep {address}` 查看由谁监听该路径。',
        when: { platform: 'linux' },
      },
      {
        en: '`lsof -U | grep {address}` shows who has the path open.',
        'zh-cn': '用 `lsof -U | grep {address}` 查看由谁打开了该路径。',
        when: { platform: 'darwin' },
      },
      {
        en: 'Start the server again; it should remove a stale file before it binds.',
        'zh-cn': '重新启动服务；服务应在 bind 之前删除残留文件。',
      },
    ],
    alone: true,
  },
  {
    names: ['ENOENT', 'ENOTDIR'],
    when: { family: 'unix' },
    sentence: { en: 'There is no socket at {target}', 'zh-cn': '{target} 处没有套接字' },
    meaning: {
      en: 'The path does not exist, or a part of it is not a directory.',
      'zh-cn': '路径不存在，或者其中某一级不是目录。',
    },
    causes: [
      {
        en: 'The server has not started, or uses another path.',
        'zh-cn': '服务尚未启动，或者使用了别的路径。',
      },
      {
        en: 'The path is inside a container or another mount, and does not exist here.',
        'zh-cn': '该路径位于容器或其他挂载点内，在这里并不存在。',
      },
    ],
    nextSteps: [
      { en: '`ls -l {address}` shows whether it exists.', 'zh-cn': '用 `ls -l {address}` 查看它是否存在。' },
      {
        en: '`ss -xl` lists the paths that are listened on.',
        'zh-cn': '用 `ss -xl` 列出正在监听的路径。',
        when: { platform: 'linux' },
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10013],
    when: { family: 'unix' },
    sentence: { en: 'This user may not connect to {target}', 'zh-cn': '当前用户无权连接 {target}' },
    meaning: {
      en: 'Connecting needs permission to write the socket file, and to search every directory above it.',
      'zh-cn': '连接需要对套接字文件的写权限，以及对各级目录的搜索权限。',
    },
    causes: [
      {
        en: 'The socket belongs to another user or group, `docker` for example.',
        'zh-cn': '套接字属于其他用户或用户组，例如 `docker` 组。',
      },
    ],
    nextSteps: [
      {
        en: '`ls -l {address}` shows owner and mode, `id` your groups; a new group counts after the next login.',
        'zh-cn': '用 `ls -l {address}` 查看属主和权限，用 `id` 查看所属用户组；新加入的组在重新登录后生效。',
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10055],
    when: { family: 'unix', nativeName: 'EAGAIN' },
    sentence: { en: 'The accept queue of {target} is full', 'zh-cn': '{target} 的积压队列已满' },
    meaning: {
      en: 'A non-blocking connect found no room in the queue of the listener. No attempt goes on in the background.',
      'zh-cn': '非阻塞 connect 时监听方的队列已满；后台并没有继续尝试。',
    },
    causes: [
      { en: 'The server does not accept, or not fast enough.', 'zh-cn': '服务没有 accept，或者不够快。' },
    ],
    nextSteps: [
      { en: 'Call connect again after a pause.', 'zh-cn': '稍等片刻再调用 connect。' },
      {
        en: '`ss -xl` shows queue and limit of each path.',
        'zh-cn': '用 `ss -xl` 查看各路径的队列长度和上限。',
        when: { platform: 'linux' },
      },
    ],
    alone: true,
    statements: [],
  },
  {
    codes: [10041],
    when: { family: 'unix' },
    sentence: {
      en: '{target} has another socket type than this one',
      'zh-cn': '{target} 的套接字类型与本端不同',
    },
    causes: [
      {
        en: 'One side is SOCK_STREAM and the other SOCK_DGRAM or SOCK_SEQPACKET.',
        'zh-cn': '一端是 SOCK_STREAM，另一端是 SOCK_DGRAM 或 SOCK_SEQPACKET。',
      },
    ],
    nextSteps: [
      { en: 'Create the socket with the type of the server.', 'zh-cn': '按服务端的类型创建套接字。' },
    ],
    alone: true,
  },
];
