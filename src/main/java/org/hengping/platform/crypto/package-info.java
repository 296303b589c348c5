/**
 * The commercial cryptography of GM/T on BouncyCastle's lightweight classes: SM3 digests and MACs, SM2 signatures, SM4
 * field encryption. BouncyCastle is no certified module and the keys of {@link FileKeys} lie in files; a site that must
 * hold a certified module brings an adapter of {@link KeyService} to it.
 */
@NullMarked
package org.hengping.platform.crypto;

import org.jspecify.annotations.NullMarked;
