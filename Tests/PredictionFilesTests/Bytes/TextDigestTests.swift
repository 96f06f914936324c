import LogLoss
import PredictionFiles
import Testing

@Suite struct TextDigestTests {
  @Test func `The digest of bytes is their SHA-256`() {
    // FIPS 180-4, the example "abc".
    let digest = Array("abc".utf8).withUnsafeBytes { ContentDigest.bytes($0) }
    #expect(digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `A list is hashed with the lengths of its texts, behind what it is`() {
    // Python: h = hashlib.sha256(b"llbench images 1\0"), then for each text
    // h.update(struct.pack("<Q", len(b)) + b), where b is its UTF-8.
    #expect(
      ContentDigest.texts("llbench images 1", ["0.png", "10", "ünï.png", "7"])
        == "62bfa69fa8411d9b7f550d10b582ae520e2260d8992694bfdae00a4faba089d4")
    let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], []]
    #expect(Set(lists.map { ContentDigest.texts("x", $0) }).count == lists.count)
    #expect(ContentDigest.texts("x", ["a"]) != ContentDigest.texts("y", ["a"]))
  }

  @Test func `Labels are written as 1 and 0, with ids in quotes where they need them`() {
    let text = SubmissionText.bytes(
      ids: ImageIDs(["real/7", "a,b", "\"q\""]), labels: [.real, .fake, .real])
    #expect(
      String(decoding: text, as: UTF8.self) == "id,label\nreal/7,1\n\"a,b\",0\n\"\"\"q\"\"\",1\n")
  }
}
