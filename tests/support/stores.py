# SPDX-License-Identifier: Apache-2.0
"""The triple stores that the tests start, ask and stop: Virtuoso (Debian's package), Oxigraph and Comunica (tests/node_modules).

Each runs on 127.0.0.1 at a free port, in a temporary folder of its own, and ends with the test. `missing()` gives the reason why a
store cannot run here, or None. Answers are compared by `normal`: what stores spell differently but mean the same is made the same.
"""
import ctypes
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

SOURCE = os.environ.get("SOURCE") or os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long", "boolean")}
TERM = re.compile(r'<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def die_with_parent():
    """So that a test that is killed leaves no server behind; Linux's PR_SET_PDEATHSIG."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def normal(kind, value, language="", datatype=""):
    """A term in one spelling: numbers by value, booleans as numbers (Virtuoso has none), languages in small letters."""
    if kind in ("uri", "iri"):
        return "<" + value + ">"
    if datatype in NUMBERS:
        value = {"true": "1", "false": "0"}.get(value, value)
        return "%.6f" % float(value)
    if language:
        return '"%s"@%s' % (value, language.lower())
    return '"%s"' % value + ("^^" + datatype if datatype and datatype != XSD + "string" else "")


def unescape(text):
    letters = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda m: chr(int(m.group(1) or m.group(2), 16)) if m.group(1) or m.group(2) else
                      letters.get(m.group(3), m.group(3)), text)


def triples(text):
    """The triples of N-Triples or N-Quads (whose graph is left out), normal."""
    found = set()
    for line in text.split("\n"):
        terms = TERM.findall(line)[:3]
        if len(terms) == 3:
            found.add(tuple(normal("uri", unescape(iri)) if iri else normal("literal", unescape(value), language, datatype)
                            for iri, value, language, datatype in terms))
    return found


class Store:
    name = "store"
    reads_only = False  # files, given at the start
    asked = ""  # the graph, or the file, that queries are about; '' for all that GRAPH finds

    def __init__(self):
        self.folder = self.process = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="isnad-store-")
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self):
        if not self.process:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        self.process = None

    def memory(self):
        """The most that the server has had so far, in MB."""
        with open("/proc/%d/status" % self.process.pid, encoding="utf-8") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) // 1024

    def ask(self, query, seconds=60):
        """The rows of a SELECT, each a tuple of normal terms in the order of the variables; '' where unbound."""
        answer = json.loads(self.post_query(query, seconds))
        if "boolean" in answer:
            return [(str(answer["boolean"]),)]
        return [tuple(normal(row[name]["type"], row[name]["value"], row[name].get("xml:lang", ""), row[name].get("datatype", ""))
                      if name in row else "" for name in answer["head"]["vars"]) for row in answer["results"]["bindings"]]

    def number(self, query, seconds=60):
        return int(float(self.ask(query, seconds)[0][0].strip('"')))


class Node(Store):
    engine = ""

    def __init__(self, *files):
        super().__init__()
        self.files = files

    @classmethod
    def missing(cls):
        if not shutil.which("node"):
            return "nodejs is not installed"
        package = {"oxigraph": "oxigraph", "comunica": "@comunica/query-sparql-file"}[cls.engine]
        return None if os.path.isdir(os.path.join(SOURCE, "tests/node_modules", package)) else "npm's %s is not installed" % package

    def start(self):
        self.process = subprocess.Popen(["node", "--max-old-space-size=8192", SOURCE + "/tests/support/sparql-server.mjs",
                                         self.engine, *map(os.path.abspath, self.files)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.url = "http://127.0.0.1:%d" % int(self.process.stdout.readline())

    def post_query(self, query, seconds):
        about = urllib.parse.urlencode({"file" if self.reads_only else "default-graph-uri": self.asked})
        request = urllib.request.Request(self.url + "/query?" + about, query.encode(), {"Content-Type": "application/sparql-query"})
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return answer.read()

    def put(self, path, graph):
        """A file of Turtle or N-Triples as it is."""
        with open(path, "rb") as file:
            request = urllib.request.Request(self.url + "/store?graph=" + urllib.parse.quote(graph, safe=""), file.read(),
                                             {"Content-Type": "text/turtle"}, method="POST")
        urllib.request.urlopen(request).close()

    def get(self, graph):
        with urllib.request.urlopen(self.url + "/store?graph=" + urllib.parse.quote(graph, safe="")) as answer:
            return answer.read().decode()


class Oxigraph(Node):
    name = engine = "oxigraph"
    endpoints = {"graph-store": "/store", "update": "/update"}
    login = []


class Comunica(Node):
    name = engine = "comunica"
    reads_only = True
    endpoints = {}


CONFIGURATION = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:%(sql)d
DisableUnixSocket = 1
NumberOfBuffers = 100000
MaxDirtyBuffers = 60000
MaxClientConnections = 10
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:%(http)d
ServerRoot = .
ServerThreads = 10
KeepAliveTimeout = 60
MaxKeepAlives = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 2000000
MaxQueryExecutionTime = 600
"""


class Virtuoso(Store):
    name = "virtuoso"
    endpoints = {"graph-store": "/sparql-graph-crud-auth", "update": "/sparql-auth"}
    login = ["--user=dba"]
    password = "dba"

    @classmethod
    def missing(cls):
        return None if shutil.which("virtuoso-t") and shutil.which("isql-vt") else "virtuoso-opensource-7 is not installed"

    def start(self):
        self.sql, http = free_port(), free_port()
        self.url = "http://127.0.0.1:%d" % http
        with open(self.folder + "/virtuoso.ini", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION % {"sql": self.sql, "http": http})
        self.process = subprocess.Popen(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], cwd=self.folder,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError("virtuoso ended: " + open(self.folder + "/virtuoso.log", encoding="utf-8").read()[-500:])
            try:
                return urllib.request.urlopen(self.url + "/sparql?query=ASK%20%7B%7D", timeout=60).close()
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("virtuoso does not answer")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGKILL)  # an orderly end writes a database that nobody will read
        super().stop()

    def isql(self, *commands):
        done = subprocess.run(["isql-vt", "127.0.0.1:%d" % self.sql, "dba", self.password, "ERRORS=STDOUT",
                               "EXEC=" + " ".join(command + ";" for command in commands)], cwd=self.folder, check=True,
                              stdout=subprocess.PIPE)
        text = done.stdout.decode()
        if "Error " in text:
            raise RuntimeError(text)
        return text

    def bulk(self, path, graph):
        """Virtuoso's own loader of files."""
        name = "bulk-" + os.path.basename(path)
        os.symlink(os.path.abspath(path), os.path.join(self.folder, name))
        self.isql("ld_dir('.', '%s', '%s')" % (name, graph), "rdf_loader_run()", "checkpoint")
        errors = self.isql("select ll_error from DB.DBA.load_list where ll_error is not null")
        if not re.search(r"\b0 Rows", errors):
            raise RuntimeError(errors)

    def post_query(self, query, seconds):
        form = {"query": query, "default-graph-uri": self.asked}
        request = urllib.request.Request(self.url + "/sparql", urllib.parse.urlencode(form).encode(),
                                         {"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            if answer.headers.get("X-SQL-State"):  # the rows that it had when its time was over
                raise TimeoutError(answer.headers["X-SQL-Message"])
            return answer.read()

    def get(self, graph):
        request = urllib.request.Request(self.url + "/sparql-graph-crud?graph=" + urllib.parse.quote(graph, safe=""),
                                         headers={"Accept": "text/plain"})
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()


def problem(error):
    """Why a query failed, in a line."""
    text = error.read().decode(errors="replace") if isinstance(error, urllib.error.HTTPError) else str(error) or type(error).__name__
    return " ".join(re.sub("<[^>]*>", " ", text.split("SPARQL query:")[0]).split())[:160]
